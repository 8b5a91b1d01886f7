package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
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
    String trace) {}
