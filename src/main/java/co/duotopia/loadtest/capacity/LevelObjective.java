package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.SearchSettings;
import java.time.Duration;

/**
 * What a window must keep for its level to be borne.
 *
 * @param p95Millis at most
 * @param errorPercent of the requests, at most
 * @param thinkTime mean pause of a user between two requests
 * @param throughputPercent of the throughput that the users make at that p95, at least: what hangs
 *     has no response time
 */
record LevelObjective(
    long p95Millis, double errorPercent, Duration thinkTime, double throughputPercent) {

  static LevelObjective of(SearchSettings search, Criteria criteria, Duration thinkTime) {
    return new LevelObjective(
        search.p95Below().orElse(criteria.p95().acceptable()).toMillis(),
        search.errorsBelowPercent().orElse(criteria.errorPercent().acceptable()),
        thinkTime,
        criteria.requestsPerSecond().acceptablePercent());
  }

  /** Requests a second, by Little's law. */
  double throughput(int users) {
    double cycleSeconds = (thinkTime.toMillis() + p95Millis) / 1000.0;
    return throughputPercent / 100 * users / cycleSeconds;
  }
}
