package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.standin.fault.Faults;
import co.duotopia.loadtest.standin.postgres.Connections;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A request's database session, as SQLAlchemy's: the first query takes a connection and begins a
 * transaction; a commit gives it back, and the next query takes one again. What is open at the
 * request's end is rolled back after the answer, off the event loop.
 */
final class Session implements AutoCloseable {
  private final Connections connections;
  private final Faults faults;
  private Connection held;

  Session(Connections connections, Faults faults) {
    this.connections = connections;
    this.faults = faults;
  }

  Connection connection() throws SQLException, InterruptedException {
    if (held == null) {
      held = connections.take();
    }
    return held;
  }

  void commit() throws SQLException {
    held.commit();
    connections.giveBack(held);
    held = null;
  }

  /** Ends the session of a stored upload, whose connection a fault may keep. */
  void closeAfterUpload() throws SQLException {
    if (faults.keeps(held, connections::giveBack)) {
      held = null;
    }
  }

  @Override
  public void close() {
    if (held != null) {
      connections.giveBack(held);
      held = null;
    }
  }
}
