package co.duotopia.loadtest.monitor.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows that several statements sent as one give back, one after the other. */
final class QueryResults {
  private final PreparedStatement statement;
  private boolean started;

  QueryResults(PreparedStatement statement) {
    this.statement = statement;
  }

  /** The next statement's rows; statements without rows are passed over. */
  ResultSet next() throws SQLException {
    boolean rows = started ? statement.getMoreResults() : statement.execute();
    started = true;
    while (!rows) {
      if (statement.getUpdateCount() == -1) {
        throw new SQLException("fewer answers than questions");
      }
      rows = statement.getMoreResults();
    }
    return statement.getResultSet();
  }
}
