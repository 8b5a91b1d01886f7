package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.number;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.config.Section;
import java.time.Duration;

/**
 * The number of requests that the virtual users of a scenario make. A student uploads once in a
 * turn, a teacher reads two lists. Of users who stay, what a student reads on arrival is left out.
 * They make, by Little's law, as many as there are users, over the length of a turn; in an open
 * workload, users come whatever the length of a turn.
 *
 * @param teacherShare of the users, 0 to 1
 */
public record Workload(
    Scenario scenario,
    Range thinkTime,
    Range teacherThinkTime,
    double teacherShare,
    TurnPacing pacing) {
  /** The response time that is assumed. */
  public static final Duration PROMPT = Duration.ofSeconds(1);

  private static final int REQUESTS_OF_A_TEACHER = 2;

  /** Login, profile, assignments and activities. */
  private static final int REQUESTS_ON_ARRIVAL = 4;

  public static Workload of(Scenario scenario, JourneySettings journey) {
    return new Workload(
        scenario,
        journey.thinkTime(),
        journey.teacherThinkTime(),
        journey.teacherShare(),
        journey.pacing());
  }

  /**
   * Reads the settings of a run, possibly of an older version.
   *
   * @param journey the section
   */
  public static Workload read(Scenario scenario, Section journey) {
    return new Workload(
        scenario,
        Range.read(journey.section("think-time"), Duration.ZERO),
        Range.read(journey.section("teacher-think-time"), Duration.ZERO),
        journey.get("teacher-share", number(0, 1)),
        journey.find("pacing", TurnPacing.rule()).orElse(TurnPacing.THINK_TIME));
  }

  /** Those of the users who are no teachers. */
  public int students() {
    return scenario.users() - teachers();
  }

  private int teachers() {
    return (int) Math.floor(scenario.users() * teacherShare);
  }

  /**
   * Uploads a second.
   *
   * @param answer how long each takes
   */
  public double uploads(Duration answer) {
    return scenario
        .traits()
        .arrivals()
        .map(open -> scenario.rate() * (1 - teacherShare) * open.recordings())
        .orElseGet(() -> students() / turn(answer));
  }

  /** Uploads in the whole time of the scenario, if each takes a second. */
  public long uploads() {
    return Math.round(uploads(PROMPT) * seconds(scenario.time()));
  }

  /**
   * The same of each account that students use, if they share these evenly.
   *
   * @param accounts at least one
   */
  public long uploadsOfAnAccount(int accounts) {
    double students =
        scenario
            .traits()
            .arrivals()
            .map(open -> scenario.rate() * (1 - teacherShare) * seconds(scenario.time()))
            .orElse((double) students());
    return Math.round(uploads() / Math.max(1, Math.min(accounts, students)));
  }

  /** Uploads, and what teachers look at, a second. */
  public double requests(Duration answer) {
    return uploads(answer)
        + scenario
            .traits()
            .arrivals()
            .map(
                open ->
                    scenario.rate() * (1 - teacherShare) * REQUESTS_ON_ARRIVAL
                        + scenario.rate()
                            * teacherShare
                            * open.recordings()
                            * REQUESTS_OF_A_TEACHER)
            .orElseGet(() -> teachers() * REQUESTS_OF_A_TEACHER / teacherTurn(answer));
  }

  /** The requests a second of one user who is there. */
  public double requestsOfAUser(Duration answer) {
    return (1 - teacherShare) / turn(answer)
        + teacherShare * REQUESTS_OF_A_TEACHER / teacherTurn(answer);
  }

  /** Mean number of users: all of them, if they stay; else by Little's law. */
  public double usersAtOnce(Duration answer) {
    return scenario
        .traits()
        .arrivals()
        .map(
            open ->
                scenario.rate()
                    * open.recordings()
                    * ((1 - teacherShare) * turn(answer) + teacherShare * teacherTurn(answer)))
        .map(users -> Math.min(users, scenario.users()))
        .orElseGet(() -> 1.0 * scenario.users());
  }

  /** The mean pause between two turns of the slowest kind of users. */
  public Duration longestThinkTime() {
    Duration students = thinkTime.mean();
    Duration teachers = teacherThinkTime.mean();
    return teacherShare > 0 && teachers.compareTo(students) > 0 ? teachers : students;
  }

  private double turn(Duration answer) {
    Duration think = thinkTime.mean();
    return pacing == TurnPacing.THINK_TIME
        ? seconds(think.plus(answer))
        : Math.max(seconds(think), seconds(answer));
  }

  private double teacherTurn(Duration answer) {
    return seconds(teacherThinkTime.mean().plus(answer.multipliedBy(REQUESTS_OF_A_TEACHER)));
  }

  private static double seconds(Duration length) {
    return length.toMillis() / 1000.0;
  }
}
