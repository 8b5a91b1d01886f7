package co.duotopia.loadtest.monitor.logs.line;

import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The entries of text to which the next line may belong: one of each program, since the lines of
 * several can alternate. Not thread-safe.
 */
final class OpenEntries {
  private static final int MOST_LINES = 400;

  /** An entry is whole when its program says nothing during that many lines of others. */
  private static final int MOST_BETWEEN = 1_000;

  private final Consumer<LogEntry> entries;

  /** What has been silent longest is first. */
  private final Map<String, OpenEntry> open = new LinkedHashMap<>(16, 0.75f, true);

  private long lines;

  OpenEntries(Consumer<LogEntry> entries) {
    this.entries = entries;
  }

  /**
   * @param stream of the program
   */
  void line(String stream, TextLine line, Optional<Instant> arrived) {
    lines++;
    OpenEntry entry = open.get(stream);
    if (line.status().isPresent()) {
      answer(stream, new OpenEntry(line, arrived, lines).whole());
    } else if (entry != null && entry.continuesWith(line)) {
      entry.add(line, lines);
      if (entry.lines() >= MOST_LINES) {
        end(stream);
      }
    } else {
      end(stream);
      if (!line.text().isBlank()) {
        open.put(stream, new OpenEntry(line, arrived, lines));
      }
    }
    endSilent();
  }

  /** An answer's entry is whole; one can stand among the lines of a traceback. */
  void answer(String stream, LogEntry answer) {
    OpenEntry entry = open.get(stream);
    if (entry != null && !entry.awaitsException()) {
      end(stream);
    }
    entries.accept(answer);
  }

  private void endSilent() {
    Iterator<OpenEntry> eldest = open.values().iterator();
    if (open.size() > 1) {
      OpenEntry entry = eldest.next();
      if (lines - entry.lastLine() > MOST_BETWEEN) {
        eldest.remove();
        entries.accept(entry.whole());
      }
    }
  }

  /** No further line belongs to what a program has said so far. */
  void end(String stream) {
    OpenEntry entry = open.remove(stream);
    if (entry != null) {
      entries.accept(entry.whole());
    }
  }

  void end() {
    open.values().stream().map(OpenEntry::whole).toList().forEach(entries);
    open.clear();
  }
}
