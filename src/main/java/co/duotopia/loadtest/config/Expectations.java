package co.duotopia.loadtest.config;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a run must reach, or it fails; what is empty is not asked for.
 *
 * @param successAbovePercent of all requests, 0 to 100, exclusive
 * @param p95Below of all requests' response times, exclusive
 */
public record Expectations(OptionalDouble successAbovePercent, Optional<Duration> p95Below) {}
