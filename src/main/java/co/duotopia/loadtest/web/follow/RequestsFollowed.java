package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.report.text.ChartColumns;
import co.duotopia.loadtest.results.Failure;
import co.duotopia.loadtest.results.FailureTally;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Timeline;
import co.duotopia.loadtest.results.Timeline.Point;
import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.Tail;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of a run so far, from live.jsonl: its timeline, the totals by request, the failures,
 * and those outside requests. Of a run that is over, all that is what its results say, as in the
 * report.
 */
final class RequestsFollowed {
  private static final Logger LOG = LoggerFactory.getLogger(RequestsFollowed.class);

  private final RunDirectory run;
  private final Function<RunDirectory, RunResults> reader;
  private final Tail tail;
  private final Timeline live = new Timeline();
  private final RequestTotals totals = new RequestTotals();
  private final FailureTally failures = new FailureTally();
  private final FailureTally errors = new FailureTally();
  private Optional<Ended> ended = Optional.empty();
  private long lastMillis;
  private long errorCount;

  private record Ended(
      Timeline timeline, ObjectNode statistics, List<Failure> failures, List<Failure> errors) {
    static Ended of(RunResults results) {
      return new Ended(
          Timeline.of(results.seconds()),
          FiguresJson.statistics(results),
          results.failures(),
          results.errors());
    }
  }

  RequestsFollowed(RunDirectory run) {
    this(run, RunResults::read);
  }

  /**
   * @param reader of the run when it is over
   */
  RequestsFollowed(RunDirectory run, Function<RunDirectory, RunResults> reader) {
    this.run = run;
    this.reader = reader;
    tail = new Tail(run.live());
  }

  /**
   * Reads what is new.
   *
   * @return whether there is anything
   */
  boolean look() {
    long before = lastMillis;
    tail.read(text -> LiveSeconds.line(text).ifPresent(this::add));
    return lastMillis != before;
  }

  private void add(Line line) {
    long millis = lastMillis == 0 ? 1000 : Math.max(500, line.endMillis() - lastMillis);
    lastMillis = line.endMillis();
    live.add(line, millis);
    totals.add(line, millis);
    failures.add(line);
    errors.addErrors(line);
    errorCount += line.errorCount();
  }

  /** Reads the results; to be called when the run is over. Unreadable results change nothing. */
  void end() {
    if (ended.isEmpty()) {
      try {
        ended = Optional.of(Ended.of(reader.apply(run)));
      } catch (RuntimeException | Error notReadable) {
        LOG.warn("{}: shown as it was seen live ({})", run.path(), notReadable.toString());
        ended =
            Optional.of(
                new Ended(
                    live, totals.json(), failures.mostFrequentFirst(), errors.mostFrequentFirst()));
      }
    }
  }

  /** The run goes on, though it seemed to be over; or its results were written again. */
  void forgetEnd() {
    ended = Optional.empty();
  }

  boolean isEnded() {
    return ended.isPresent();
  }

  JsonNode json(Instant start) {
    return columns(ended.map(Ended::timeline).orElse(live).points(), start);
  }

  /** The first point of {@link #changed} by its place in {@link #json}. */
  int takeChanged() {
    return live.update();
  }

  JsonNode changed(int from, Instant start) {
    List<Point> points = live.points();
    return columns(points.subList(from, points.size()), start);
  }

  private static JsonNode columns(List<Point> points, Instant start) {
    return PageJson.tree(ChartColumns.requests(points, start));
  }

  /** Time of the last line, in milliseconds since 1970; 0 without one. */
  long lastMillis() {
    return lastMillis;
  }

  RequestTotals totals() {
    return totals;
  }

  /** How many failures there are so far, in requests and outside. */
  long failed() {
    return totals.failures() + errorCount;
  }

  ObjectNode statistics() {
    return ended.map(Ended::statistics).orElseGet(totals::json);
  }

  /** The most frequent first. */
  List<Failure> failures() {
    return ended.map(Ended::failures).orElseGet(failures::mostFrequentFirst);
  }

  /** What failed outside requests, likewise. */
  List<Failure> errors() {
    return ended.map(Ended::errors).orElseGet(errors::mostFrequentFirst);
  }
}
