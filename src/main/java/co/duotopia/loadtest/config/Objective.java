package co.duotopia.loadtest.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.typesafe.config.ConfigFactory;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What a run was asked to do and to reach.
 *
 * @param students of the virtual users; the others are teachers, who do not upload
 * @param targetRate requests a second that the workload comes to, or that the criteria ask for
 */
public record Objective(Scenario scenario, Criteria criteria, int students, double targetRate) {

  /** The response time that the target rate allows for. */
  private static final Duration ALLOWANCE = Duration.ofSeconds(1);

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
            Criteria.read(root.section("criteria")));
    problems.throwIfAny();
    return objective;
  }

  public static Objective of(Settings settings) {
    Journey journey = settings.journey();
    return of(
        settings.scenario(),
        journey.thinkTime(),
        journey.teacherThinkTime(),
        journey.teacherShare(),
        settings.criteria());
  }

  /** Uploads a second that the workload comes to, if each takes {@link #ALLOWANCE}. */
  public static double uploadRate(Settings settings) {
    return rate(of(settings).students(), 1, settings.journey().thinkTime());
  }

  /** Little's law: requests a second = users × requests a cycle / length of the cycle. */
  private static Objective of(
      Scenario scenario, Range thinkTime, Range teacherThinkTime, double share, Criteria criteria) {
    int teachers = (int) Math.floor(scenario.users() * share);
    int students = scenario.users() - teachers;
    double workload =
        rate(students, 1, thinkTime) + rate(teachers, REQUESTS_OF_A_TEACHER, teacherThinkTime);
    return new Objective(
        scenario, criteria, students, criteria.requestsPerSecond().target().orElse(workload));
  }

  private static double rate(int users, int requests, Range thinkTime) {
    Duration cycle = thinkTime.mean().plus(ALLOWANCE.multipliedBy(requests));
    return users * requests / (cycle.toMillis() / 1000.0);
  }
}
