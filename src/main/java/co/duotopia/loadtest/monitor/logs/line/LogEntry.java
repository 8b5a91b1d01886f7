package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * One entry of a log; a traceback is part of the entry that it follows.
 *
 * @param arrived when it came in, if it was written just before that
 * @param service that wrote it, where the log says so
 * @param status of the answer, if the entry is of an access log
 * @param text without its time; several lines if it has a traceback
 */
public record LogEntry(
    Stamp stamp,
    Optional<Instant> arrived,
    LogLevel level,
    Optional<String> service,
    OptionalInt status,
    String text) {
  private static final int LONGEST = 300;
  static final String TRACEBACK = "Traceback (most recent call last)";
  private static final Pattern EXCEPTION =
      Pattern.compile("^(?:Caused by: )?[A-Za-z_][\\w$]*(?:\\.[\\w$]+)*(?::\\s.*)?$");
  private static final Pattern LEVEL_AT_BEGIN =
      Pattern.compile("^(?:" + LogLevel.WORDS + ")\\s*[:|-]\\s*");

  /** The text in one line: its first line, or the exception of a traceback. */
  public static String headline(String text) {
    String line = uncut(text);
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  private static String uncut(String text) {
    String[] lines = text.split("\n");
    String first = LEVEL_AT_BEGIN.matcher(lines[0]).replaceFirst("").strip();
    if (!text.contains(TRACEBACK)) {
      return first;
    }
    String exception = "";
    for (int i = 1; i < lines.length; i++) {
      boolean ends = lines[i - 1].startsWith(" ") || lines[i - 1].startsWith("…");
      if (ends && EXCEPTION.matcher(lines[i]).matches()) {
        exception = lines[i];
      }
    }
    return first.startsWith(TRACEBACK) || exception.isEmpty()
        ? exception.isEmpty() ? first : exception
        : first + ": " + exception;
  }
}
