package co.duotopia.loadtest.grading.facts;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.stream.DoubleStream;

/** Writes figures so that what is written stands to the limits as the figure itself does. */
public final class Figure {
  public static final String UNKNOWN = "unknown";

  private Figure() {}

  /** All digits, as a person writes them: {@code 95}, not {@code 95.0}. */
  public static String text(double value) {
    return plain(BigDecimal.valueOf(value));
  }

  /**
   * The figure with one decimal, or with as many as keep it from being rounded to or past a limit:
   * 94.9996 with the limit 95 is {@code 94.9996}.
   */
  public static String text(double value, double... limits) {
    BigDecimal exact = BigDecimal.valueOf(value);
    for (int decimals = 1; decimals < exact.scale(); decimals++) {
      BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
      if (DoubleStream.of(limits).allMatch(limit -> isOnSameSide(exact, rounded, limit))) {
        return plain(rounded);
      }
    }
    return plain(exact);
  }

  /** A share in percent; neither 0 % nor 100 % unless it is just that. */
  public static String percent(double percent, double... limits) {
    double[] all = DoubleStream.concat(DoubleStream.of(0, 100), DoubleStream.of(limits)).toArray();
    return text(percent, all) + " %";
  }

  private static boolean isOnSameSide(BigDecimal exact, BigDecimal rounded, double limit) {
    BigDecimal exactLimit = BigDecimal.valueOf(limit);
    return rounded.compareTo(exactLimit) == exact.compareTo(exactLimit);
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
