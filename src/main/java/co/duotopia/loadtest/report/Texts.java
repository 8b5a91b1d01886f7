package co.duotopia.loadtest.report;

import java.util.regex.Pattern;

/** Texts for a terminal or a page, also those that came from the target. */
final class Texts {
  /** What ends a line, moves a cursor or turns the direction of writing. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  private Texts() {}

  /** In one line, of characters that only show themselves. */
  static String line(String text) {
    return NOT_SHOWN.matcher(text).replaceAll(" ").strip();
  }

  /** Its beginning, with an ellipsis, where it is longer than {@code length} characters. */
  static String cut(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
  }

  /** As in {@code 1 sample}, {@code 2 samples}. */
  static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
