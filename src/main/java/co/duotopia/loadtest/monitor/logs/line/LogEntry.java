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
  private static final String GROUP = "+ Exception Group " + TRACEBACK;
  private static final Pattern EXCEPTION =
      Pattern.compile("^(?:Caused by: )?[A-Za-z_][\\w$]*(?:\\.[\\w$]+)*+(?::\\s.*)?$");

  /** Python draws the tree of an exception group in front of its lines. */
  private static final Pattern MARGIN = Pattern.compile("^ +[|+] ?");

  private static final Pattern REPLICA = Pattern.compile("[-_.]\\d+$");

  private static final Pattern LEVEL_AT_BEGIN =
      Pattern.compile("^(?:" + LogLevel.WORDS + ")\\s*[:|-]\\s*");

  /**
   * What tells the access logs of one source apart, of which each may have the same requests: the
   * program that wrote it, whose replicas are one, and the form.
   */
  public String accessLog() {
    int quote = Math.max(0, text.indexOf('"'));
    String form = text.startsWith("{") ? "{" : text.substring(0, quote).contains("[") ? "[" : "";
    return REPLICA.matcher(service.orElse("")).replaceFirst("") + form;
  }

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
    boolean ofFrame = false;
    for (int i = 1; i < lines.length; i++) {
      String line = MARGIN.matcher(lines[i]).replaceFirst("");
      if (ofFrame && EXCEPTION.matcher(line).matches()) {
        exception = line;
      }
      ofFrame = line.startsWith(" ") || line.startsWith("…") || line.startsWith("-");
    }
    if (exception.isEmpty()) {
      return first;
    }
    boolean saysNothing = first.startsWith(TRACEBACK) || first.startsWith(GROUP);
    return saysNothing ? exception : first + ": " + exception;
  }
}
