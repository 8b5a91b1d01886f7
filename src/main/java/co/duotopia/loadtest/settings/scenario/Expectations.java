package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.bool;
import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Expectations, without which a run fails; an empty one is not required.
 *
 * @param successAbovePercent of all requests, 1 to 99.999, exclusive: 0.95 is no percentage, and
 *     100 is never exceeded
 * @param p95Below of all requests' response times, exclusive
 * @param noDegradation performance must not degrade over the run, see {@link Degradation}
 */
public record Expectations(
    OptionalDouble successAbovePercent, Optional<Duration> p95Below, boolean noDegradation) {

  static Expectations read(Section section) {
    return new Expectations(
        section
            .find("success-above-percent", number(1, 99.999))
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty),
        section.find("p95-below", duration(Duration.ofMillis(1))),
        section.find("no-degradation", bool()).orElse(false));
  }
}
