package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The lines of live.jsonl, oldest first; {@code run.LiveLine} says what is in them. */
public record LiveSeconds(List<Line> lines) {
  public static final LiveSeconds NONE = new LiveSeconds(List.of());

  /**
   * @param exact whether response times are exact to the millisecond, and outcomes are data; false
   *     for lines of version 1
   * @param endMillis since 1970 UTC
   * @param refused users who came and left at once, since too many were there
   * @param lateMillis how late requests started, where known
   * @param errors what failed outside requests, by text
   */
  public record Line(
      boolean exact,
      long endMillis,
      int users,
      int refused,
      Map<String, Requests> requests,
      ResponseTimes lateMillis,
      Map<String, Long> errors) {

    /** How much failed outside requests. */
    public long errorCount() {
      return errors.values().stream().mapToLong(count -> count).sum();
    }

    /** All requests as those of one name, without their outcomes. */
    public Requests together() {
      ResponseTimes times = new ResponseTimes();
      long failures = 0;
      long receivedBytes = 0;
      for (Requests some : requests.values()) {
        some.responseTimes().forEach(times::add);
        failures += some.failures();
        receivedBytes += some.receivedBytes();
      }
      return new Requests(
          RequestKind.OTHER,
          times,
          new ResponseTimes(),
          failures,
          Map.of(),
          Map.of(),
          receivedBytes);
    }
  }

  /**
   * Those of one name that ended in a line's second.
   *
   * @param corrected response times from the intended start, of those that followed a plan
   * @param outcomes failures by their outcome
   * @param traces the id of one trace for outcomes of requests that asked for one
   * @param receivedBytes of the answers' bodies
   */
  public record Requests(
      RequestKind kind,
      ResponseTimes responseTimes,
      ResponseTimes corrected,
      long failures,
      Map<Outcome, Long> outcomes,
      Map<Outcome, String> traces,
      long receivedBytes) {
    public static final Requests NONE =
        new Requests(
            RequestKind.OTHER, new ResponseTimes(), new ResponseTimes(), 0, Map.of(), Map.of(), 0);
  }

  /** One line; empty when it is not whole. */
  public static Optional<Line> line(String text) {
    return JsonLines.parse(text).flatMap(LiveLineReader::read);
  }

  public static LiveSeconds read(Path file) {
    List<Line> lines = new ArrayList<>();
    JsonLines.read(file, node -> add(node, lines));
    return new LiveSeconds(List.copyOf(lines));
  }

  /** Lines of one process never go back in time; what does is damaged. */
  private static void add(JsonNode node, List<Line> lines) {
    LiveLineReader.read(node)
        .filter(
            line -> lines.isEmpty() || line.endMillis() >= lines.get(lines.size() - 1).endMillis())
        .ifPresent(lines::add);
  }

  /** The end of the last line; long ago without lines. */
  public Instant end() {
    return Instant.ofEpochMilli(lines.isEmpty() ? 0 : lines.get(lines.size() - 1).endMillis());
  }

  /** All requests together. */
  public RequestTotal requests() {
    MillisCounts all = new MillisCounts();
    long failures = 0;
    for (Line line : lines) {
      for (Requests requests : line.requests().values()) {
        requests.responseTimes().forEach(all::add);
        failures += requests.failures();
      }
    }
    return new RequestTotal(
        all.total(),
        failures,
        all.total() == 0 ? OptionalLong.empty() : OptionalLong.of(all.percentile(95)));
  }

  /**
   * Number of the first lines that hold only requests of the log.
   *
   * @param logged requests in the log by name
   */
  public int coveredBy(Map<String, Long> logged) {
    Map<String, Long> seen = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Map.Entry<String, Requests> entry : lines.get(i).requests().entrySet()) {
        String name = entry.getKey();
        long count = seen.merge(name, entry.getValue().responseTimes().count(), Long::sum);
        if (count > logged.getOrDefault(name, 0L)) {
          return i;
        }
      }
    }
    return lines.size();
  }

  /** The log counts up to the line of that index, where the rest of the lines goes on. */
  public Cut cut(int line, Map<String, Long> logged) {
    Map<String, Long> covered = new HashMap<>();
    Map<String, Long> all = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      for (Map.Entry<String, Requests> entry : lines.get(i).requests().entrySet()) {
        long count = entry.getValue().responseTimes().count();
        covered.merge(entry.getKey(), i < line ? count : 0, Long::sum);
        all.merge(entry.getKey(), count, Long::sum);
      }
    }
    covered.keySet().removeIf(name -> logged.getOrDefault(name, 0L) >= all.get(name));
    long until = line == 0 ? Long.MIN_VALUE : lines.get(line - 1).endMillis();
    return new Cut(until, covered);
  }
}
