package co.duotopia.loadtest.grading.facts;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run was asked to do and to reach.
 *
 * @param students of the virtual users; the others are teachers, who do not upload
 * @param workloadRate requests a second that the users make if each is answered in a second
 * @param targetRate requests a second that are good: as the criteria ask, or else what the users
 *     still make if response times are as long as is acceptable
 */
public record Objective(
    Scenario scenario, Criteria criteria, int students, double workloadRate, double targetRate) {

  private static final Duration PROMPT = Duration.ofSeconds(1);

  /** The shipped value, for settings without it. */
  private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);

  /** A student uploads once between two think times; a teacher looks at two lists. */
  private static final int REQUESTS_OF_A_TEACHER = 2;

  /**
   * From the settings in run.json.
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
    Section scenario = root.section("scenario");
    Section journey = root.section("journey");
    Objective objective =
        of(
            Scenario.read(scenario.get("name", Rules.text()), scenario),
            Range.read(journey.section("think-time"), Duration.ZERO),
            Range.read(journey.section("teacher-think-time"), Duration.ZERO),
            journey.get("teacher-share", Rules.number(0, 1)),
            Criteria.read(root.section("criteria")),
            root.section("uploads")
                .find("timeout", Rules.duration(Duration.ofMillis(1)))
                .orElse(USUAL_TIMEOUT));
    problems.throwIfAny();
    return objective;
  }

  public static Objective of(Settings settings) {
    JourneySettings journey = settings.journey();
    return of(
        settings.scenario(),
        journey.thinkTime(),
        journey.teacherThinkTime(),
        journey.teacherShare(),
        settings.criteria(),
        settings.uploads().timeout());
  }

  /** Uploads a second that the workload makes if each upload takes a second. */
  public static double uploadRate(Settings settings) {
    return rate(of(settings).students(), 1, settings.journey().thinkTime(), PROMPT);
  }

  /** As {@link #workloadRate}, of one user. */
  public double ratePerUser() {
    return workloadRate / scenario.users();
  }

  private static Objective of(
      Scenario scenario,
      Range thinkTime,
      Range teacherThinkTime,
      double share,
      Criteria criteria,
      Duration timeout) {
    int teachers = (int) Math.floor(scenario.users() * share);
    int students = scenario.users() - teachers;
    Duration slow = slowestMean(criteria, timeout);
    double workload =
        rate(students, 1, thinkTime, PROMPT)
            + rate(teachers, REQUESTS_OF_A_TEACHER, teacherThinkTime, PROMPT);
    double acceptable =
        rate(students, 1, thinkTime, slow)
            + rate(teachers, REQUESTS_OF_A_TEACHER, teacherThinkTime, slow);
    return new Objective(
        scenario,
        criteria,
        students,
        workload,
        criteria.requestsPerSecond().target().orElse(acceptable));
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

  /** Little's law: requests a second = users × requests a cycle / length of the cycle. */
  private static double rate(int users, int requests, Range thinkTime, Duration answer) {
    Duration cycle = thinkTime.mean().plus(answer.multipliedBy(requests));
    return users * requests / (cycle.toMillis() / 1000.0);
  }
}
