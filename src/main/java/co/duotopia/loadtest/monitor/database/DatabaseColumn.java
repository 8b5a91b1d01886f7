package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.monitor.Fields;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Activity;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of database.csv, in their order; {@link DatabaseCsv} says what they mean. */
enum DatabaseColumn {
  VERSION(sample -> String.valueOf(DatabaseCsv.VERSION)),
  TIME(sample -> sample.time().toString()),
  SERVER_TIME(reading(DatabaseReading::serverTime)),
  STATUS(sample -> sample.status().text()),
  CONNECTIONS(connections(Connections::total)),
  USABLE_CONNECTIONS(connections(Connections::usable)),
  ACTIVE(activity(Activity::active)),
  IDLE(activity(Activity::idle)),
  IDLE_IN_TRANSACTION(activity(Activity::idleInTransaction)),
  IDLE_IN_TRANSACTION_ABORTED(activity(Activity::idleInTransactionAborted)),
  WAITING_FOR_LOCKS(activity(Activity::waitingForLocks)),
  LONGEST_QUERY_MS(activity(Activity::longestQuery)),
  LONGEST_TRANSACTION_MS(activity(Activity::longestTransaction)),
  LONGEST_IDLE_IN_TRANSACTION_MS(activity(Activity::longestIdleInTransaction)),
  COMMITS(counters(Counters::commits)),
  ROLLBACKS(counters(Counters::rollbacks)),
  DEADLOCKS(counters(Counters::deadlocks)),
  TEMP_BYTES(counters(Counters::tempBytes)),
  BLOCKS_HIT(counters(Counters::blocksHit)),
  BLOCKS_READ(counters(Counters::blocksRead)),
  COUNTERS_SINCE(counters(Counters::since)),
  USED_PERCENT(connections(Connections::usedPercent)),
  COMMITS_PER_S(rates(DatabaseRates::commitsPerSecond)),
  ROLLBACKS_PER_S(rates(DatabaseRates::rollbacksPerSecond)),
  NEW_DEADLOCKS(rates(DatabaseRates::newDeadlocks)),
  TEMP_BYTES_PER_S(rates(DatabaseRates::tempBytesPerSecond)),
  HIT_PERCENT(rates(DatabaseRates::hitPercent)),
  HOLDERS(reading(DatabaseReading::holders)),
  LATENESS_MS(sample -> Fields.of(sample.lateness())),
  DURATION_MS(sample -> Fields.of(sample.took())),
  SESSIONS(reading(reading -> reading.sessions().text()));

  private final Function<DatabaseSample, String> field;

  DatabaseColumn(Function<DatabaseSample, String> field) {
    this.field = field;
  }

  static List<String> header() {
    return Arrays.stream(values()).map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
  }

  static List<String> row(DatabaseSample sample) {
    return Arrays.stream(values()).map(column -> column.field.apply(sample)).toList();
  }

  private static Function<DatabaseSample, String> reading(Function<DatabaseReading, Object> value) {
    return sample -> Fields.of(sample.reading(), value);
  }

  private static Function<DatabaseSample, String> connections(Function<Connections, Object> value) {
    return sample -> Fields.of(sample.connections(), value);
  }

  private static Function<DatabaseSample, String> activity(Function<Activity, Object> value) {
    return sample -> Fields.of(sample.activity(), value);
  }

  private static Function<DatabaseSample, String> counters(Function<Counters, Object> value) {
    return sample -> Fields.of(sample.reading().map(DatabaseReading::counters), value);
  }

  private static Function<DatabaseSample, String> rates(Function<DatabaseRates, Object> value) {
    return sample -> Fields.of(sample.rates(), value);
  }
}
