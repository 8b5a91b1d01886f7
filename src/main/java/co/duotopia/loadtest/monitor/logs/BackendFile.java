package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.monitor.logs.BackendLog.Outside;
import co.duotopia.loadtest.run.LineFile;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes backend.jsonl, see {@link BackendLog}. However much a log says, the file stays bounded:
 * entries of one kind are one line a second, and kinds beyond {@value #MOST_KINDS} a second are
 * only counted. Of several access logs in one source, a proxy's and its application's, that with
 * the most answers of a status counts in each second. Thread-safe.
 */
final class BackendFile implements AutoCloseable {
  static final int MOST_KINDS = 200;

  private final LineFile file;
  private final Map<Kind, BackendEntry> second = new LinkedHashMap<>();
  private final Map<Long, Integer> kinds = new HashMap<>();
  private final Map<String, Long> lost = new LinkedHashMap<>();
  private final Map<String, Long> untimed = new LinkedHashMap<>();

  private final Map<String, Outside> outside = new LinkedHashMap<>();

  private record Kind(
      String source, long epochSecond, String level, String shape, String accessLog) {
    Kind ofAnyLog() {
      return new Kind(source, epochSecond, level, shape, "");
    }
  }

  BackendFile(Path path) {
    try {
      file = new LineFile(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param accessLog which of its source's access logs has the entry
   */
  synchronized void add(BackendEntry entry, String accessLog) {
    Kind kind =
        new Kind(
            entry.source(),
            entry.at().getEpochSecond(),
            entry.level().word(),
            entry.shape(),
            accessLog);
    BackendEntry known = second.get(kind);
    if (known != null) {
      second.put(kind, known.counting(entry.count()));
    } else if (kinds.merge(kind.epochSecond(), 1, Integer::sum) > MOST_KINDS) {
      lost(entry.source(), entry.count());
    } else {
      if (second.size() >= MOST_KINDS) {
        write();
      }
      second.put(kind, entry);
    }
  }

  synchronized void lost(String source, long entries) {
    lost.merge(source, entries, Long::sum);
  }

  synchronized void untimed(String source) {
    untimed.merge(source, 1L, Long::sum);
  }

  synchronized void outside(String source, Instant at) {
    outside.merge(source, new Outside(1, at, at), Outside::and);
  }

  /** Writes what has come; to be called once a second, be it the log's or the clock's. */
  synchronized void flush() {
    write();
    kinds.clear();
    lost.forEach((source, n) -> file.append(line(source).put("lost", n)));
    lost.clear();
    untimed.forEach((source, n) -> file.append(line(source).put("untimed", n)));
    untimed.clear();
    outside.forEach(
        (source, entries) ->
            file.append(
                line(source)
                    .put("outside", entries.count())
                    .put("from", entries.from().toEpochMilli())
                    .put("to", entries.to().toEpochMilli())));
    outside.clear();
  }

  /** A log that is read later says many seconds at once. */
  private void write() {
    Map<Kind, BackendEntry> said = new LinkedHashMap<>();
    second.forEach(
        (kind, entry) ->
            said.merge(kind.ofAnyLog(), entry, (a, b) -> a.count() >= b.count() ? a : b));
    said.values().forEach(entry -> file.append(line(entry)));
    second.clear();
  }

  private static ObjectNode line(String source) {
    return RunJson.MAPPER.createObjectNode().put("v", BackendLog.VERSION).put("source", source);
  }

  private static ObjectNode line(BackendEntry entry) {
    ObjectNode line = line(entry.source());
    line.put("t", entry.at().toEpochMilli());
    line.put("clock", entry.clock().name().toLowerCase(Locale.ROOT));
    line.put("level", entry.level().word());
    if (entry.status().isPresent()) {
      line.put("status", entry.status().getAsInt());
    } else {
      line.put("text", entry.text());
    }
    if (entry.count() > 1) {
      line.put("n", entry.count());
    }
    return line;
  }

  @Override
  public synchronized void close() throws IOException {
    flush();
    file.close();
  }
}
