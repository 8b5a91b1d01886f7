package co.duotopia.loadtest.results;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A part of a run, with the requests that began in it.
 *
 * @param end not before the start; in-flight requests may end after it
 * @param requests one entry a name, in alphabetical order
 * @param all of them together
 */
public record Phase(Instant start, Instant end, List<Statistics> requests, Statistics all) {
  public Phase {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("required end >= start, actual " + start + ", " + end);
    }
  }

  public Duration length() {
    return Duration.between(start, end);
  }

  /** The rate of {@code count} requests over the phase; 0 when it has no length. */
  public double perSecond(long count) {
    return length().isZero() ? 0 : count / (length().toMillis() / 1000.0);
  }
}
