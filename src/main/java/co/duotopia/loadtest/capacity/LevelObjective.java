package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.SearchSettings;
import co.duotopia.loadtest.settings.scenario.Workload;
import java.time.Duration;

/**
 * The limits that a window must meet for its level to be sustained.
 *
 * @param p95Millis at most
 * @param errorPercent of the requests, at most
 * @param thinkTime mean pause of the slowest kind of users between two turns
 * @param ratePerUser requests a second of a user, at least: what hangs has no response time
 */
record LevelObjective(long p95Millis, double errorPercent, Duration thinkTime, double ratePerUser) {
  static LevelObjective of(Settings settings) {
    SearchSettings search = settings.scenario().traits().search().orElseThrow();
    Criteria criteria = settings.criteria();
    Workload workload = Workload.of(settings.scenario(), settings.journey());
    Duration p95 = search.p95Below().orElse(criteria.p95().acceptable());
    return new LevelObjective(
        p95.toMillis(),
        search.errorsBelowPercent().orElse(criteria.errorPercent().acceptable()),
        workload.longestThinkTime(),
        criteria.requestsPerSecond().acceptablePercent() / 100 * workload.requestsOfAUser(p95));
  }

  /** Requests a second. */
  double throughput(int users) {
    return ratePerUser * users;
  }
}
