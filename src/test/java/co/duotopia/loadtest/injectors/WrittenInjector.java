package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The run directory of one injector, with live.jsonl; times are ms after {@code START}. */
final class WrittenInjector {
  private static final int LINE_MILLIS = 1_000;

  private final Path path;
  private final WrittenRun run;
  private final int index;
  private final int count;
  private final List<Request> requests = new ArrayList<>();
  private final List<String> samples = new ArrayList<>();
  private int lastLine = 60_000;
  private boolean ended;

  private record Request(String name, int start, int end, String error) {}

  WrittenInjector(Path path, int index, int count) {
    this(path, index, count, Map.of());
  }

  WrittenInjector(Path path, int index, int count, Map<String, String> properties) {
    this.path = path;
    this.index = index;
    this.count = count;
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> all = new HashMap<>(Map.of("time", "60s"));
    all.putAll(properties);
    run = new WrittenRun(path, "normal", all);
  }

  static long millis(Instant at) {
    return Duration.between(WrittenRun.START, at).toMillis();
  }

  WrittenInjector begun(int at) {
    event(at, EventType.STARTED, "The first virtual user has started");
    return event(at + 5_000, EventType.RAMP_OVER, "All 10 virtual users have started");
  }

  WrittenInjector finished(int at) {
    lastLine = at;
    return event(at, EventType.FINISHED, "The last virtual user has ended");
  }

  WrittenInjector event(int at, String type, String text) {
    run.event(at, type, text, Map.of());
    return this;
  }

  WrittenInjector request(String name, int start, int end, String error) {
    requests.add(new Request(name, start, end, error));
    run.request(name, start, end, error);
    return this;
  }

  WrittenInjector lastLineAt(int at) {
    lastLine = at;
    return this;
  }

  /** A sample of the database that took 4 ms. */
  WrittenInjector sample(int at, int serverAt) {
    samples.add(
        "1,%s,%s,limited,5,97,,,,,,,,,0,0,0,0,0,0,%s,5,,,,,,,0,4\n"
            .formatted(
                WrittenRun.START.plusMillis(at),
                WrittenRun.START.plusMillis(serverAt),
                WrittenRun.START));
    return this;
  }

  /** Writes all that is left to be written, once; returns the directory. */
  Path end() {
    if (ended) {
      return path;
    }
    ended = true;
    run.close();
    try {
      live();
      describe();
      if (!samples.isEmpty()) {
        Files.writeString(new RunDirectory(path).database(), COLUMNS + String.join("", samples));
      }
      return path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void live() throws IOException {
    requests.sort(Comparator.comparingInt(Request::end));
    int next = 0;
    try (LiveFile live = new LiveFile(new RunDirectory(path).live(), WrittenRun.START)) {
      for (int line = LINE_MILLIS + index; line - LINE_MILLIS < lastLine; line += LINE_MILLIS) {
        for (; next < requests.size() && requests.get(next).end() <= line; next++) {
          Request one = requests.get(next);
          live.request(one.name(), one.start(), one.end(), one.error());
        }
        live.line(Math.min(line, lastLine));
      }
    }
  }

  private void describe() throws IOException {
    Path file = new RunDirectory(path).runJson();
    ObjectNode node = (ObjectNode) RunJson.MAPPER.readTree(file.toFile());
    node.putObject("shard").put("index", index).put("count", count).put("run", "nightly");
    Files.write(file, RunJson.MAPPER.writeValueAsBytes(node));
  }

  private static final String COLUMNS =
      "version,time,server_time,status,connections,usable_connections,active,idle,"
          + "idle_in_transaction,idle_in_transaction_aborted,waiting_for_locks,longest_query_ms,"
          + "longest_transaction_ms,longest_idle_in_transaction_ms,commits,rollbacks,deadlocks,"
          + "temp_bytes,blocks_hit,blocks_read,counters_since,used_percent,commits_per_s,"
          + "rollbacks_per_s,new_deadlocks,temp_bytes_per_s,hit_percent,holders,lateness_ms,"
          + "duration_ms\n";
}
