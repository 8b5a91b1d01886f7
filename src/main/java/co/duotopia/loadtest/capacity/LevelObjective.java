package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.SearchSettings;
import java.time.Duration;

/**
 * What a window must keep for its level to be sustained.
 *
 * @param p95Millis at most
 * @param errorPercent of the requests, at most
 * @param thinkTime mean pause of the slowest kind of users between two turns
 * @param ratePerUser requests a second of a user, at least: what hangs has no response time
 */
record LevelObjective(long p95Millis, double errorPercent, Duration thinkTime, double ratePerUser) {
  /** A teacher looks at two lists in a turn. */
  private static final int REQUESTS_OF_A_TEACHER = 2;

  static LevelObjective of(Settings settings) {
    SearchSettings search = settings.scenario().traits().search().orElseThrow();
    Criteria criteria = settings.criteria();
    JourneySettings journey = settings.journey();
    Duration p95 = search.p95Below().orElse(criteria.p95().acceptable());
    Duration students = journey.thinkTime().mean();
    Duration teachers = journey.teacherThinkTime().mean();
    double share = journey.teacherShare();
    double rate =
        (1 - share) * rate(1, students, p95) + share * rate(REQUESTS_OF_A_TEACHER, teachers, p95);
    boolean teachersAreSlower = share > 0 && teachers.compareTo(students) > 0;
    return new LevelObjective(
        p95.toMillis(),
        search.errorsBelowPercent().orElse(criteria.errorPercent().acceptable()),
        teachersAreSlower ? teachers : students,
        criteria.requestsPerSecond().acceptablePercent() / 100 * rate);
  }

  /** By Little's law, where each answer takes as long as the p95 may. */
  private static double rate(int requests, Duration thinkTime, Duration p95) {
    return requests / (thinkTime.plus(p95.multipliedBy(requests)).toMillis() / 1000.0);
  }

  /** Requests a second. */
  double throughput(int users) {
    return ratePerUser * users;
  }
}
