package co.duotopia.loadtest.diagnosis.facts;

import java.time.Instant;

/**
 * The beginning of a pattern.
 *
 * @param users virtual users at that time
 */
public record Onset(Instant at, int users) {}
