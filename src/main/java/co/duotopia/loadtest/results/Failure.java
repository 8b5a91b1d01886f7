package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.time.Instant;

/**
 * Failures of one kind.
 *
 * @param request its name; empty for an error outside requests
 * @param kind of the request
 * @param error its text
 * @param outcome the same as data
 * @param occurrences at least 1
 */
public record Failure(
    String request,
    RequestKind kind,
    String error,
    Outcome outcome,
    long occurrences,
    Instant firstSeen,
    Instant lastSeen) {

  Failure and(Failure other) {
    return new Failure(
        request,
        kind,
        error,
        outcome,
        occurrences + other.occurrences,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }
}
