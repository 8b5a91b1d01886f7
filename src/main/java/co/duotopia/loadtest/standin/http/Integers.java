package co.duotopia.loadtest.standin.http;

import io.javalin.http.Context;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalLong;

/** Integers in requests, as the real service reads them. */
public final class Integers {
  private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

  private Integers() {}

  /** Reads a number of any length; one too large for an id becomes an id that no row has. */
  public static OptionalLong parse(String text) {
    String digits = text.strip();
    if (!digits.matches("[+-]?[0-9]+")) {
      return OptionalLong.empty();
    }
    BigInteger value = new BigInteger(digits);
    return OptionalLong.of(value.abs().compareTo(LARGEST) > 0 ? -1 : value.longValue());
  }

  public static long inPath(Context context, String name) {
    String text = context.pathParam(name);
    return parse(text)
        .orElseThrow(() -> Invalid.answer(List.of(Invalid.notInteger(text, "path", name))));
  }
}
