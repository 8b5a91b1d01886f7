package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * By how much the clocks of injectors differ. Where each of them watched the same database, that
 * server's clock is in their samples; the one that took the least time tells best.
 */
final class Clocks {
  private Clocks() {}

  /**
   * What is to be added to each injector's clock, so that all agree with the first one's; 0 for all
   * when not each of them has seen the database.
   */
  static List<Long> correctionsMillis(List<InjectorRun> runs) {
    List<Optional<Long>> behind = runs.stream().map(run -> behind(run.database())).toList();
    boolean known = behind.stream().allMatch(Optional::isPresent);
    return behind.stream().map(one -> known ? one.get() - behind.get(0).get() : 0).toList();
  }

  /** How far the server's clock is ahead. */
  private static Optional<Long> behind(List<DatabaseSample> samples) {
    return samples.stream()
        .filter(sample -> sample.reading().isPresent())
        .min(Comparator.comparing(DatabaseSample::took))
        .map(
            sample ->
                Duration.between(
                        sample.time().plus(sample.took().dividedBy(2)),
                        sample.reading().get().serverTime())
                    .toMillis());
  }
}
