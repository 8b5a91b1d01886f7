package co.duotopia.loadtest.grading.facts;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.Workload;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The load and the expectations of a run.
 *
 * @param students of the virtual users; the others are teachers, who do not upload
 * @param thinkTime mean pause between two turns of the slowest kind of users
 * @param ratePerUser requests a second that a user makes if each is answered in a second
 * @param targetRate requests a second that are good: as the criteria ask, or else what the users
 *     still make if response times are as long as is acceptable
 */
public record Objective(
    Scenario scenario,
    Criteria criteria,
    int students,
    Duration thinkTime,
    double ratePerUser,
    double targetRate) {

  /** The shipped value, for settings without it. */
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  /**
   * Reads the settings in run.json.
   *
   * @param origin the file, for messages
   * @throws InvalidInput when they do not hold what is needed
   */
  public static Objective read(JsonNode settings, Path origin) {
    if (!settings.path("criteria").isObject()) {
      throw new InvalidInput(
          "%s: settings must hold criteria to grade the run by, but do not: an older version made it; write its report with that one (versions.suite)"
              .formatted(origin));
    }
    try {
      return read(settings);
    } catch (InvalidInput e) {
      throw new InvalidInput(
          "%s: settings must be those of a run of this version, but are not (%s)"
              .formatted(origin, e.problems().get(0)));
    }
  }

  private static Objective read(JsonNode settings) {
    Problems problems = new Problems();
    Section root = Section.root(ConfigFactory.parseString(settings.toString()).root(), problems);
    Section section = root.section("scenario");
    Scenario scenario = Scenario.read(section.get("name", Rules.text()), section);
    Objective objective =
        of(
            Workload.read(scenario, root.section("journey")),
            Criteria.read(root.section("criteria")),
            root.section("uploads")
                .find("timeout", Rules.duration(Duration.ofMillis(1)))
                .orElse(USUAL_TIMEOUT));
    problems.throwIfAny();
    return objective;
  }

  public static Objective of(Settings settings) {
    return of(
        Workload.of(settings.scenario(), settings.journey()),
        settings.criteria(),
        settings.uploads().timeout());
  }

  private static Objective of(Workload workload, Criteria criteria, Duration timeout) {
    return new Objective(
        workload.scenario(),
        criteria,
        workload.students(),
        workload.longestThinkTime(),
        workload.requestsOfAUser(Workload.PROMPT),
        criteria
            .requestsPerSecond()
            .target()
            .orElseGet(() -> workload.requests(slowestMean(criteria, timeout))));
  }

  /**
   * The acceptable p95, or the longest mean that good response times can have, if that is longer:
   * 95 % take the good p95, 4 % the good p99, and 1 % are given up. So a run with good response
   * times reaches the rate that follows.
   */
  private static Duration slowestMean(Criteria criteria, Duration timeout) {
    Duration acceptable = criteria.p95().acceptable();
    Duration good =
        criteria
            .p95()
            .good()
            .multipliedBy(95)
            .plus(criteria.p99().good().multipliedBy(4))
            .plus(timeout)
            .dividedBy(100);
    return good.compareTo(acceptable) > 0 ? good : acceptable;
  }
}
