package co.duotopia.loadtest.results.live;

import java.util.OptionalLong;

/**
 * All requests of a run together.
 *
 * @param p95Millis empty without requests
 */
public record RequestTotal(long count, long failures, OptionalLong p95Millis) {}
