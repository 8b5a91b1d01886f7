package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.duration;
import static co.duotopia.loadtest.config.Rules.number;
import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;
import java.time.Duration;
import java.util.Optional;

/**
 * Settings of a search for the capacity. A cycle is the mean think time plus the mean response time
 * of a level.
 *
 * @param firstUsers of the first level; empty: a sixteenth of the scenario's users
 * @param p95Below of a good window; empty: the acceptable p95 of the criteria
 * @param errorsBelowPercent of a good window, inclusive; empty: the acceptable error rate
 * @param settleCycles after the last user of a level has come, before it is judged
 * @param settleMax for a level whose throughput still changes, or at which a queue may fill slowly
 * @param windowCycles length of a window
 * @param windowMin at least, whatever the cycles
 * @param windowMax at most, whatever the requests
 * @param windowRequests at least as many end in a window
 * @param recovery how long a target may take to recover from a bad level
 */
public record SearchSettings(
    Optional<Integer> firstUsers,
    Optional<Duration> p95Below,
    Optional<Double> errorsBelowPercent,
    double settleCycles,
    Duration settleMax,
    double windowCycles,
    Duration windowMin,
    Duration windowMax,
    int windowRequests,
    Duration recovery) {
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Without a section of its own: as shipped. */
  static SearchSettings read(Section section) {
    return new SearchSettings(
        section.find("first-users", wholeNumber(1, Integer.MAX_VALUE)),
        section.find("p95-below", duration(Duration.ofMillis(1))),
        section.find("errors-below-percent", number(0, 100)),
        section.find("settle-cycles", number(0, 100)).orElse(2.0),
        section.find("settle-max", duration(SECOND)).orElse(Duration.ofMinutes(2)),
        section.find("window-cycles", number(0, 100)).orElse(2.0),
        section.find("window-min", duration(SECOND)).orElse(Duration.ofSeconds(5)),
        section.find("window-max", duration(SECOND)).orElse(Duration.ofSeconds(30)),
        section.find("window-requests", wholeNumber(1, Integer.MAX_VALUE)).orElse(20),
        section.find("recovery", duration(SECOND)).orElse(Duration.ofMinutes(3)));
  }
}
