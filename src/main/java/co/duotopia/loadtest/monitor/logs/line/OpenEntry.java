package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** An entry of text to which the next line may belong. Not thread-safe. */
final class OpenEntry {
  /** More than this is no one's text to read: the beginning and the end of a traceback are. */
  private static final int MOST_CHARACTERS = 4_000;

  private static final Pattern GOES_ON =
      Pattern.compile(
          "^(?:[ \\t]|Traceback \\(most recent call last\\)|The above exception was"
              + "|During handling of the above|Caused by: |\\.\\.\\. \\d+ more)");
  private static final Pattern OF_POSTGRES =
      Pattern.compile("^.{0,60}?\\b(?:DETAIL|HINT|STATEMENT|CONTEXT|QUERY|LOCATION):  ");
  private static final int AFTER_EXCEPTION = 20;

  private TextLine head;
  private Optional<Instant> arrived = Optional.empty();
  private LogLevel level = LogLevel.UNKNOWN;
  private final StringBuilder text = new StringBuilder();
  private int lines;
  private boolean traceback;
  private int afterFrames;
  private boolean blank;

  void begin(TextLine line, LogLevel wrapped, Optional<Instant> now) {
    head = line;
    arrived = now;
    level = line.level() == LogLevel.UNKNOWN ? wrapped : line.level();
    text.append(line.text().stripTrailing());
    lines = 1;
    traceback = line.text().startsWith(LogEntry.TRACEBACK);
    afterFrames = 0;
    blank = false;
  }

  int lines() {
    return lines;
  }

  boolean continuesWith(TextLine line) {
    if (head == null || head.status().isPresent()) {
      return false;
    }
    if (line.rest().isBlank()) {
      return true;
    }
    if (OF_POSTGRES.matcher(line.text()).find()) {
      return true;
    }
    if (GOES_ON.matcher(line.rest()).find()) {
      return true;
    }
    return traceback && !blank && !line.hasHead() && afterFrames < AFTER_EXCEPTION;
  }

  void add(TextLine line) {
    lines++;
    if (line.rest().isBlank()) {
      blank = traceback && afterFrames > 0;
      return;
    }
    blank = false;
    boolean frame = line.rest().startsWith(" ") || line.rest().startsWith("\t");
    afterFrames = frame ? 0 : afterFrames + 1;
    if (line.rest().startsWith(LogEntry.TRACEBACK)) {
      traceback = true;
      afterFrames = 0;
    }
    text.append('\n').append(line.rest().stripTrailing());
  }

  Optional<LogEntry> end() {
    if (head == null) {
      return Optional.empty();
    }
    LogEntry entry =
        new LogEntry(
            head.stamp(),
            arrived,
            level == LogLevel.UNKNOWN && traceback ? LogLevel.ERROR : level,
            head.service(),
            head.status(),
            shortened());
    head = null;
    text.setLength(0);
    return Optional.of(entry);
  }

  private String shortened() {
    if (text.length() <= MOST_CHARACTERS) {
      return text.toString();
    }
    int part = MOST_CHARACTERS / 2;
    int begin = text.lastIndexOf("\n", part);
    int end = text.indexOf("\n", text.length() - part);
    return text.substring(0, begin < 0 ? part : begin)
        + "\n…"
        + (end < 0 ? text.substring(text.length() - part) : text.substring(end));
  }
}
