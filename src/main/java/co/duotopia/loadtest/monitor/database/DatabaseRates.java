package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.LongStream;

/**
 * Rates of one database between two readings, by the server's clock.
 *
 * @param newDeadlocks a count, not a rate
 * @param hitPercent share of the blocks that were found in shared buffers; empty when none was
 *     asked for
 */
public record DatabaseRates(
    double commitsPerSecond,
    double rollbacksPerSecond,
    long newDeadlocks,
    double tempBytesPerSecond,
    OptionalDouble hitPercent) {

  /** Empty when the counters were reset in between, or the server's clock did not move on. */
  static Optional<DatabaseRates> between(DatabaseReading earlier, DatabaseReading later) {
    Duration between = Duration.between(earlier.serverTime(), later.serverTime());
    Counters from = earlier.counters();
    Counters to = later.counters();
    long commits = to.commits() - from.commits();
    long rollbacks = to.rollbacks() - from.rollbacks();
    long deadlocks = to.deadlocks() - from.deadlocks();
    long tempBytes = to.tempBytes() - from.tempBytes();
    long hits = to.blocksHit() - from.blocksHit();
    long reads = to.blocksRead() - from.blocksRead();
    boolean reset =
        !from.since().equals(to.since())
            || LongStream.of(commits, rollbacks, deadlocks, tempBytes, hits, reads)
                .anyMatch(delta -> delta < 0);
    if (reset || between.isZero() || between.isNegative()) {
      return Optional.empty();
    }
    double seconds = between.toNanos() / 1e9;
    return Optional.of(
        new DatabaseRates(
            commits / seconds,
            rollbacks / seconds,
            deadlocks,
            tempBytes / seconds,
            hitPercent(hits, reads)));
  }

  private static OptionalDouble hitPercent(long hits, long reads) {
    return hits + reads == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100.0 * hits / (hits + reads));
  }
}
