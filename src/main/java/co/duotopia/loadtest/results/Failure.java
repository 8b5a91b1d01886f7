package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.time.Instant;

/**
 * Failures of one kind. Response times are 0 where simulation.log does not have them.
 *
 * @param request its name; empty for an error outside requests
 * @param kind of the request
 * @param error its text
 * @param outcome the same as data
 * @param occurrences at least 1
 * @param p10Millis response time that a tenth of them stayed below
 * @param p90Millis response time that nine of ten stayed below
 * @param maxMillis the longest response time
 * @param trace the id of the trace of one of them; empty: none asked for one
 */
public record Failure(
    String request,
    RequestKind kind,
    String error,
    Outcome outcome,
    long occurrences,
    Instant firstSeen,
    Instant lastSeen,
    long p10Millis,
    long p90Millis,
    long maxMillis,
    String trace) {

  /** Without response times. */
  Failure(
      String request,
      RequestKind kind,
      String error,
      Outcome outcome,
      long occurrences,
      Instant firstSeen,
      Instant lastSeen,
      String trace) {
    this(request, kind, error, outcome, occurrences, firstSeen, lastSeen, 0, 0, 0, trace);
  }

  Failure and(Failure other) {
    return new Failure(
        request,
        kind,
        error,
        outcome,
        occurrences + other.occurrences,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen,
        trace.isEmpty() ? other.trace : trace);
  }

  /** With more that were seen between the two moments. */
  Failure and(long more, Instant from, Instant to) {
    return and(new Failure(request, kind, error, outcome, more, from, to, trace));
  }

  Failure with(ResponseTimes millis) {
    return new Failure(
        request,
        kind,
        error,
        outcome,
        occurrences,
        firstSeen,
        lastSeen,
        millis.percentile(10),
        millis.percentile(90),
        millis.max(),
        trace);
  }
}
