package co.duotopia.loadtest.diagnosis.facts;

import java.time.Instant;

/**
 * When something began to show.
 *
 * @param users virtual users at that time
 */
public record Onset(Instant at, int users) {}
