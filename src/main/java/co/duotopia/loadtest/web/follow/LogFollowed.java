package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.monitor.logs.BackendEntry;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.report.text.LogCounts;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.LogFacts.InSecond;
import co.duotopia.loadtest.report.text.LogFacts.Kind;
import co.duotopia.loadtest.results.live.Tail;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** Entries of the backend's own log in a run so far. */
final class LogFollowed {
  private static final long NOTHING = Long.MAX_VALUE;

  private final Path file;
  private Instant zero = Instant.MIN;
  private Tail tail;
  private LogCounts counts;
  private long changedSecond;

  LogFollowed(Path file) {
    this.file = file;
  }

  /**
   * Reads what is new.
   *
   * @param start of the run; what was said before is not of it
   * @return what changed by it, see {@link #json}; empty when there is nothing new
   */
  Optional<ObjectNode> look(Instant start) {
    if (!start.equals(zero)) {
      zero = start;
      tail = new Tail(file);
      counts = new LogCounts();
      changedSecond = NOTHING;
    }
    tail.read(line -> BackendLog.entry(line).ifPresent(this::add));
    if (changedSecond == NOTHING) {
      return Optional.empty();
    }
    ObjectNode changed = json(changedSecond);
    changedSecond = NOTHING;
    return Optional.of(changed);
  }

  private void add(BackendEntry entry) {
    if (!entry.at().isBefore(zero) && counts.add(entry)) {
      changedSecond = Math.min(changedSecond, entry.at().getEpochSecond());
    }
  }

  /** Null without a log. */
  JsonNode json() {
    return Files.exists(file) ? json(0) : PageJson.object().nullNode();
  }

  /**
   * {@code rows}: {@code [t, errors, warnings, failures]} of each second in which something was
   * said, those at {@code from} and later; {@code kinds}: {@code count level source text first
   * last} of the most frequent ones; {@code errors} and {@code failures} of all.
   */
  private ObjectNode json(long fromSecond) {
    ObjectNode json =
        PageJson.object().put("errors", counts.errors()).put("failures", counts.failures());
    json.put("from", fromSecond * 1000 - zero.toEpochMilli());
    ArrayNode rows = json.putArray("rows");
    counts.saidFrom(fromSecond).forEach(second -> rows.add(row(second)));
    ArrayNode kinds = json.putArray("kinds");
    counts.kinds(LogFacts.MOST_KINDS).forEach(kind -> kinds.add(kind(kind)));
    return json;
  }

  private ArrayNode row(InSecond second) {
    return PageJson.array()
        .add(second.at().toEpochMilli() - zero.toEpochMilli())
        .add(second.errors())
        .add(second.warnings())
        .add(second.failures());
  }

  private static ObjectNode kind(Kind kind) {
    return PageJson.object()
        .put("count", kind.count())
        .put("level", kind.level())
        .put("source", kind.source())
        .put("text", kind.text())
        .put("first", kind.first().toEpochMilli())
        .put("last", kind.last().toEpochMilli());
  }
}
