package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The time at the beginning of what a program wrote.
 *
 * @param end where the text after it begins, with its indentation
 * @param isSure false for a time of day, which can also be a duration
 */
record OwnTime(Stamp stamp, int end, boolean isSure) {
  private static final Pattern DATE =
      Pattern.compile(
          "^\\[?(\\d{4}[-/]\\d\\d[-/]\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?) ?"
              + "(Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?|(?!(?:"
              + LogLevel.WORDS
              + ")\\b)[A-Z]{3,5}(?= \\[|,|$))?\\]?(?: ?[:|-]+\\s*|\\s)?");
  private static final Pattern TIME_OF_DAY =
      Pattern.compile("^\\[?(\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?)\\]?[\\s:|-]+");

  /**
   * @param near for times without a date
   */
  static Optional<OwnTime> of(String text, Instant near) {
    if (text.length() < 8 || !isDigit(text.charAt(0)) && !isDigit(text.charAt(1))) {
      return Optional.empty();
    }
    Matcher date = DATE.matcher(text);
    if (date.find()) {
      return Optional.of(new OwnTime(Stamp.iso(date.group(1), date.group(2)), date.end(), true));
    }
    Matcher day = TIME_OF_DAY.matcher(text);
    return day.find()
        ? Optional.of(new OwnTime(Stamp.ofDay(day.group(1), near), day.end(), false))
        : Optional.empty();
  }

  /** A date with its time behind a level, which some write first. */
  static Optional<OwnTime> after(int level, String text, Instant near) {
    int begin = level;
    while (begin < text.length() && " \t:|-".indexOf(text.charAt(begin)) >= 0) {
      begin++;
    }
    int from = begin;
    return of(text.substring(from), near)
        .filter(OwnTime::isSure)
        .map(own -> new OwnTime(own.stamp, from + own.end, true));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
