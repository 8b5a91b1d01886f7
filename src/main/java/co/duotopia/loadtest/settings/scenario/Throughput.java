package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.positiveNumber;

import co.duotopia.loadtest.config.Section;
import java.util.OptionalDouble;

/**
 * Limits of the requests per second: the target or more is good.
 *
 * @param target empty: what follows from the acceptable response time, see {@code Objective}
 * @param acceptablePercent of the target
 */
public record Throughput(OptionalDouble target, double acceptablePercent) {
  static Throughput read(Section section) {
    return new Throughput(
        section
            .find("target", positiveNumber())
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty),
        section.get("acceptable-percent", number(0, 100)));
  }
}
