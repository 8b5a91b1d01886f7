package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;

/**
 * Limits of the load generator's lateness, for its p99.
 *
 * @param doubtfulAbove the results are less certain
 * @param voidAbove the results say nothing about the target
 * @param percentOfP99 of the response times; below that share of it lateness never counts
 */
public record GeneratorLateness(Duration doubtfulAbove, Duration voidAbove, double percentOfP99) {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  static GeneratorLateness read(Section section) {
    return new GeneratorLateness(
        section.get("doubtful-above", duration(SHORTEST)),
        section.get("void-above", duration(SHORTEST)),
        section.get("percent-of-p99", number(0, 1_000)));
  }
}
