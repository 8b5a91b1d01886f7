package co.duotopia.loadtest.results;

import java.time.Instant;

/**
 * Failures of one kind.
 *
 * @param request its name; empty for an error outside requests
 * @param error its text
 * @param occurrences at least 1
 */
public record Failure(
    String request, String error, long occurrences, Instant firstSeen, Instant lastSeen) {

  Failure and(Failure other) {
    return new Failure(
        request,
        error,
        occurrences + other.occurrences,
        firstSeen.isBefore(other.firstSeen) ? firstSeen : other.firstSeen,
        lastSeen.isAfter(other.lastSeen) ? lastSeen : other.lastSeen);
  }
}
