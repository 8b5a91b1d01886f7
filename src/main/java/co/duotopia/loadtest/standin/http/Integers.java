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

  /** A number from 1 to a million; 422 for anything else, {@code otherwise} if left out. */
  public static long inQuery(Context context, String name, long otherwise) {
    String text = context.queryParam(name);
    if (text == null) {
      return otherwise;
    }
    long value =
        parse(text)
            .orElseThrow(() -> Invalid.answer(List.of(Invalid.notInteger(text, "query", name))));
    if (value < 1) {
      throw Invalid.answer(List.of(Invalid.tooSmall(text, "query", name)));
    }
    return Math.min(value, 1_000_000);
  }

  public static long inPath(Context context, String name) {
    String text = context.pathParam(name);
    return parse(text)
        .orElseThrow(() -> Invalid.answer(List.of(Invalid.notInteger(text, "path", name))));
  }
}
