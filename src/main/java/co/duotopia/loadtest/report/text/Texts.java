package co.duotopia.loadtest.report.text;

import java.util.Locale;
import java.util.regex.Pattern;

/** Texts for a terminal or a page, also those that came from the target. */
public final class Texts {
  /** Characters that end a line, move a cursor or turn the direction of writing. */
  private static final Pattern NOT_SHOWN =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]+");

  /** A word that is no name, as {@code p95} is one. */
  private static final Pattern PLAIN_WORD = Pattern.compile("\\p{L}\\p{Ll}*(?![\\w./-])");

  private Texts() {}

  /** The text in one line, without control characters. */
  public static String line(String text) {
    return NOT_SHOWN.matcher(text).replaceAll(" ").strip();
  }

  /** Its beginning, with an ellipsis, where it is longer than {@code length} characters. */
  static String cut(String text, int length) {
    if (text.codePointCount(0, text.length()) <= length) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, length - 1)).stripTrailing() + "…";
  }

  /** The text at the start of a sentence; names stay as they are. */
  public static String sentence(String text) {
    return PLAIN_WORD.matcher(text).lookingAt()
        ? text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  /** The text within a sentence; names stay as they are. */
  static String inSentence(String text) {
    return PLAIN_WORD.matcher(text).lookingAt()
        ? text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1)
        : text;
  }

  /** The text with ≥ and ≤, for output that can show them. */
  public static String signs(String text) {
    return text.replace(">= ", "≥ ").replace("<= ", "≤ ");
  }
}
