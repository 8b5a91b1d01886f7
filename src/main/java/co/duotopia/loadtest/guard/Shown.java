package co.duotopia.loadtest.guard;

import java.util.Locale;

/** Figures in the words of a verdict. */
final class Shown {
  private Shown() {}

  /** Without {@code .0} where it is whole. */
  static String number(double number) {
    return number == Math.rint(number)
        ? Long.toString((long) number)
        : String.format(Locale.ROOT, "%s", number);
  }
}
