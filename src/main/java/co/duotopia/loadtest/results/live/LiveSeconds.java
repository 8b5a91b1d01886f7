package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The lines of live.jsonl, oldest first; {@code run.LiveLine} says what is in them. */
public final class LiveSeconds {
  private LiveSeconds() {}

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
      long resent = 0;
      for (Requests some : requests.values()) {
        some.responseTimes().forEach(times::add);
        failures += some.failures();
        receivedBytes += some.receivedBytes();
        resent += some.resent();
      }
      return new Requests(
          RequestKind.OTHER,
          times,
          new ResponseTimes(),
          failures,
          Map.of(),
          Map.of(),
          receivedBytes,
          resent);
    }
  }

  /**
   * Those of one name that ended in a line's second.
   *
   * @param corrected response times from the intended start, of those that followed a plan
   * @param outcomes failures by their outcome
   * @param traces the id of one trace for outcomes of requests that asked for one
   * @param receivedBytes of the answers' bodies
   * @param resent how many the engine sent again, since their connection was closed
   */
  public record Requests(
      RequestKind kind,
      ResponseTimes responseTimes,
      ResponseTimes corrected,
      long failures,
      Map<Outcome, Long> outcomes,
      Map<Outcome, String> traces,
      long receivedBytes,
      long resent) {
    public static final Requests NONE =
        new Requests(
            RequestKind.OTHER,
            new ResponseTimes(),
            new ResponseTimes(),
            0,
            Map.of(),
            Map.of(),
            0,
            0);
  }

  /** One line; empty when it is not whole. */
  public static Optional<Line> line(String text) {
    return JsonLines.parse(text).flatMap(LiveLineReader::read);
  }

  /**
   * Hands them out one by one, since a day has 86,400 of them. Lines of one process never go back
   * in time; what does is damaged, and left out.
   */
  public static void read(Path file, Consumer<Line> lines) {
    long[] last = {0};
    JsonLines.read(
        file,
        node ->
            LiveLineReader.read(node)
                .filter(line -> line.endMillis() >= last[0])
                .ifPresent(
                    line -> {
                      last[0] = line.endMillis();
                      lines.accept(line);
                    }));
  }
}
