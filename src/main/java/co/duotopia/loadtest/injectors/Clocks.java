package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * By how much the clocks of injectors differ. A coordinator has measured that. Without one, where
 * each of them watched the same database, that server's clock is in their samples; the one that
 * took the least time tells best.
 */
final class Clocks {
  private Clocks() {}

  /**
   * What is to be added to each injector's clock, so that all agree with that of the {@link
   * #watcher}, whose samples stay as they are; 0 for all when not each of them has seen the
   * database.
   */
  static List<Long> correctionsMillis(List<InjectorRun> runs) {
    if (runs.stream().allMatch(InjectorRun::isCoordinated)) {
      long watcher = watcher(runs).flatMap(InjectorRun::measuredMillis).orElse(0L);
      return runs.stream().map(run -> run.measuredMillis().orElseThrow() - watcher).toList();
    }
    List<Optional<Long>> behind = runs.stream().map(run -> behind(run.database())).toList();
    if (!behind.stream().allMatch(Optional::isPresent)) {
      return behind.stream().map(unknown -> 0L).toList();
    }
    long watcher = behind.get(runs.indexOf(watcher(runs).orElseThrow())).orElseThrow();
    return behind.stream().map(one -> one.orElseThrow() - watcher).toList();
  }

  /** The injector that saw the database most; the coordinator, if it saw it. */
  static Optional<InjectorRun> watcher(List<InjectorRun> runs) {
    Optional<InjectorRun> coordinator =
        runs.stream()
            .filter(run -> run.index() == 0 && run.isCoordinated())
            .filter(run -> !run.database().isEmpty())
            .findFirst();
    return coordinator.isPresent() ? coordinator : mostSeeing(runs);
  }

  private static Optional<InjectorRun> mostSeeing(List<InjectorRun> runs) {
    return runs.stream()
        .filter(run -> Files.exists(run.directory().database()))
        .max(Comparator.comparingInt(run -> run.database().size()));
  }

  /** Difference by which the server's clock is ahead. */
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
