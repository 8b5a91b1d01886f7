package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.text.Formats;

/**
 * A text of any length: its beginning, and where that is not all, more of it to be unfolded.
 *
 * @param rest empty: the beginning is all
 * @param cut says that even the unfolded text is not all; may be empty
 */
record Excerpt(String beginning, String rest, String cut) {
  private static final int SHORT = 240;
  private static final int LONG = 4_000;

  static Excerpt of(String text) {
    if (text.isBlank()) {
      return new Excerpt("(no text)", "", "");
    }
    if (text.length() <= SHORT) {
      return new Excerpt(text, "", "");
    }
    int end = Math.min(text.length(), LONG);
    String cut =
        end == text.length()
            ? ""
            : "… %s of %s characters".formatted(Formats.count(end), Formats.count(text.length()));
    return new Excerpt(
        whole(text, SHORT),
        text.substring(whole(text, SHORT).length(), whole(text, end).length()),
        cut);
  }

  /** Never half a surrogate pair. */
  private static String whole(String text, int end) {
    return end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))
        ? text.substring(0, end - 1)
        : text.substring(0, end);
  }
}
