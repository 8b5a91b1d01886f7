package co.duotopia.loadtest.grading.limit;

import java.time.Instant;

/**
 * A time in which a limit of what is acceptable was exceeded, however short, while there was load.
 * It is a {@link SustainedViolation} when it lasted.
 *
 * @param to end of the last second with a request that exceeded it
 * @param over whether what came after it was within the limit; else the load ended first
 */
public record Violation(Instant from, Instant to, boolean over) {}
