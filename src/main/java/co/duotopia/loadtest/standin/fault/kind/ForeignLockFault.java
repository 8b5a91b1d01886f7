package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;

/**
 * A session of another application, as of someone who changes rows by hand, locks a table against
 * writes. The first upload that meets it waits on the event loop, and everything stands still.
 */
final class ForeignLockFault implements Fault {
  static final FaultKind KIND =
      FaultKind.onHost(
          "foreign-lock", Map.of(), (fault, host) -> new ForeignLockFault(host.superuser()));

  private static final String APPLICATION = "psql";
  private static final String LOCK = "LOCK TABLE student_item_progress IN SHARE ROW EXCLUSIVE MODE";

  private final DatabaseUrl database;
  private Connection holder;

  ForeignLockFault(DatabaseUrl database) {
    this.database = database;
  }

  @Override
  public void begin() throws SQLException {
    holder = Jdbc.connect(database, database.database(), APPLICATION);
    holder.setAutoCommit(false);
    Rows.change(holder, LOCK);
  }

  @Override
  public void end() throws SQLException {
    holder.close();
  }
}
