package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** An entry of text to which the next line may belong. Not thread-safe. */
final class OpenEntry {
  /**
   * What is kept of a beginning and of an end. Less is shown of them, see {@link
   * co.duotopia.loadtest.monitor.logs.mask.LogSecrets}, so that no secret is cut there.
   */
  private static final int PART = 8_000;

  private static final Pattern GOES_ON =
      Pattern.compile(
          "^(?:[ \\t]|Traceback \\(most recent call last\\)|The above exception was"
              + "|During handling of the above|Caused by: |\\.\\.\\. \\d+ more)");

  /** What SQLAlchemy adds to an error, behind a blank line. */
  private static final Pattern OF_SQLALCHEMY =
      Pattern.compile(
          "^(?:\\[SQL: |\\[parameters: |\\[cached since |\\(Background on this error at: )");

  private static final List<String> OF_POSTGRES =
      List.of("DETAIL", "HINT", "STATEMENT", "CONTEXT", "QUERY", "LOCATION");

  /** As Node and Java write them. */
  private static final Pattern FRAME = Pattern.compile("^\\s+at \\S");

  private static final int AFTER_EXCEPTION = 20;

  private final TextLine head;
  private final Optional<Instant> arrived;
  private final StringBuilder text = new StringBuilder();
  private long lastLine;
  private int lines = 1;
  private boolean traceback;
  private boolean stack;
  private boolean statement;
  private int afterFrames;
  private boolean blank;
  private boolean key;

  OpenEntry(TextLine line, Optional<Instant> arrived, long number) {
    head = line;
    this.arrived = arrived;
    lastLine = number;
    text.append(line.text().strip());
    traceback = line.text().contains(LogEntry.TRACEBACK);
    key = beginsKey(line.text());
  }

  /** A private key in PEM, which is known as a secret only as a whole. */
  private static boolean beginsKey(String said) {
    return said.contains("PRIVATE KEY-----") && !said.contains("-----END ");
  }

  int lines() {
    return lines;
  }

  /** The number of its last line in the log. */
  long lastLine() {
    return lastLine;
  }

  /** Whether it is within a traceback, whose end is to come. */
  boolean awaitsException() {
    return traceback && afterFrames == 0;
  }

  boolean continuesWith(TextLine line) {
    String said = line.text();
    if (said.isBlank() || isOfPostgres(said)) {
      return true;
    }
    if (isHarmless() && said.contains(LogEntry.TRACEBACK)) {
      return false;
    }
    boolean goesOn = GOES_ON.matcher(said).find() || OF_SQLALCHEMY.matcher(said).find();
    return switch (line.begins()) {
      case SURE -> false;
      case MAYBE -> awaitsException() || goesOn && (traceback || !said.startsWith(" "));
      case UNSAID ->
          goesOn || key || (traceback || statement) && !blank && afterFrames < AFTER_EXCEPTION;
    };
  }

  /** What no traceback belongs to: one that is printed has no line of its own in front of it. */
  private boolean isHarmless() {
    return head.level() == LogLevel.INFO || head.level() == LogLevel.DEBUG;
  }

  /** Behind a prefix, which can be long, there are always two blanks. */
  private static boolean isOfPostgres(String text) {
    int colon = text.indexOf(":  ");
    return colon > 0 && OF_POSTGRES.stream().anyMatch(text.substring(0, colon)::endsWith);
  }

  void add(TextLine line, long number) {
    lines++;
    lastLine = number;
    String said = line.text();
    if (said.isBlank()) {
      blank = statement || traceback && afterFrames > 0;
      return;
    }
    blank = false;
    key = beginsKey(said) || key && !said.contains("-----END ");
    statement |= OF_SQLALCHEMY.matcher(said).find();
    boolean frame = said.startsWith(" ") || said.startsWith("\t");
    afterFrames = frame ? 0 : afterFrames + 1;
    stack |= frame && FRAME.matcher(said).find();
    if (said.contains(LogEntry.TRACEBACK)) {
      traceback = true;
      afterFrames = 0;
    }
    text.append('\n').append(said.stripTrailing());
  }

  /** The entry; its own level counts, then a traceback, then the level of what wraps it. */
  LogEntry whole() {
    return new LogEntry(head.stamp(), arrived, level(), head.service(), head.status(), shortened());
  }

  private LogLevel level() {
    if (head.status().isPresent()) {
      return LogLevel.ofStatus(head.status().getAsInt());
    }
    return head.level().or(traceback || stack ? LogLevel.ERROR : head.around());
  }

  private String shortened() {
    return text.length() <= 2 * PART
        ? text.toString()
        : text.substring(0, PART) + "\n…\n" + text.substring(text.length() - PART);
  }
}
