package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/**
 * Reading and writing progress runs a query that is active in PostgreSQL for seconds. It sleeps
 * there rather than scan, so that it takes as long on every machine and leaves the CPU alone.
 */
final class SlowQueriesFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "slow-queries",
          Map.of("time", Rules.duration(Duration.ZERO)),
          (fault, standIn, database) -> new SlowQueriesFault(fault));

  private static final String SQL =
      """
      SELECT count(*), pg_sleep(?) FROM student_item_progress WHERE status = 'COMPLETED'""";

  private final double seconds;

  SlowQueriesFault(FaultSettings settings) {
    seconds = Spans.times(settings.time("time"), settings.intensity()).toNanos() / 1e9;
  }

  @Override
  public void query(Connection connection) throws SQLException {
    Rows.list(connection, SQL, row -> row.getLong(1), seconds);
  }
}
