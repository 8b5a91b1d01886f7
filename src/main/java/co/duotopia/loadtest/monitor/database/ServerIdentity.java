package co.duotopia.loadtest.monitor.database;

import java.sql.ResultSet;
import java.sql.SQLException;

/** A row of probe.sql. */
record ServerIdentity(
    String version, String user, boolean replica, int backendPid, int maxConnections) {
  static ServerIdentity of(ResultSet row) throws SQLException {
    return new ServerIdentity(
        row.getString("server_version"),
        row.getString("username"),
        row.getBoolean("replica"),
        row.getInt("backend_pid"),
        row.getInt("max_connections"));
  }
}
