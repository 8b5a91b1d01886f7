package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.monitor.database.DatabaseSample;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;

/** The metrics of the target's database. While it cannot be seen, the last values stay. */
final class DatabaseMetrics {
  private final RunAttributes attributes;
  private final DoubleGauge up;
  private final DoubleGauge connections;
  private final DoubleGauge usable;
  private final DoubleGauge active;
  private final DoubleGauge idleInTransaction;
  private final DoubleGauge waiting;
  private final DoubleGauge longestQuery;
  private final DoubleGauge commits;
  private final LongCounter deadlocks;

  DatabaseMetrics(Meter meter, RunAttributes attributes) {
    this.attributes = attributes;
    Instruments make = new Instruments(meter);
    up = make.gauge("database.up", "", "1 while the database answers the monitor");
    connections = make.gauge("database.connections", "{connection}", "Connections of the server");
    usable = make.gauge("database.connections.usable", "{connection}", "Most for ordinary users");
    active = make.gauge("database.connections.active", "{connection}", "Those that run a query");
    idleInTransaction =
        make.gauge(
            "database.connections.idle.in.transaction", "{connection}", "Idle in a transaction");
    waiting = make.gauge("database.connections.waiting", "{connection}", "Waiting for a lock");
    longestQuery = make.gauge("database.query.longest", "s", "Age of the longest running query");
    commits = make.gauge("database.commit.rate", "", "Commits a second");
    deadlocks = make.counter("database.deadlocks", "{deadlock}", "Deadlocks during the run");
  }

  void sample(DatabaseSample sample) {
    Attributes run = attributes.ofRun();
    up.set(sample.reading().isPresent() ? 1 : 0, run);
    sample
        .connections()
        .ifPresent(
            now -> {
              connections.set(now.total(), run);
              usable.set(now.usable(), run);
            });
    sample
        .activity()
        .ifPresent(
            now -> {
              active.set(now.active(), run);
              idleInTransaction.set(now.idleInTransaction(), run);
              waiting.set(now.waitingForLocks(), run);
              longestQuery.set(now.longestQuery().toNanos() / 1e9, run);
            });
    sample
        .rates()
        .ifPresent(
            rates -> {
              commits.set(rates.commitsPerSecond(), run);
              deadlocks.add(Math.max(0, rates.newDeadlocks()), run);
            });
  }
}
