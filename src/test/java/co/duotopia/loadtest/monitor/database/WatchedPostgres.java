package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * A real PostgreSQL with 30 connections of which 4 are reserved. {@code postgres} and {@code app}
 * (pg_monitor) need no password; {@code stranger} has no rights; {@code guarded} needs its
 * password, and {@code tls} needs TLS, which the server does not have.
 */
final class WatchedPostgres implements AutoCloseable {
  static final int USABLE = 26;

  private final EmbeddedPostgres postgres;
  private final Connection superuser;

  private WatchedPostgres(EmbeddedPostgres postgres, boolean isNew) throws SQLException {
    this.postgres = postgres;
    if (isNew) {
      createRoles();
    }
    superuser = connect("postgres", "duotopia-loadtest-monitor");
  }

  /**
   * @param directory is kept, so that a server can be started there again
   * @param port 0 = any free one
   */
  static WatchedPostgres start(Path directory, int port) {
    try {
      boolean again = Files.exists(directory.resolve("data"));
      Path access = directory.resolve("access.conf");
      Files.writeString(
          access,
          "host all guarded all scram-sha-256\nhostssl all tls all trust\nhost all tls all reject\n"
              + "host all all all trust\nlocal all all trust\n");
      EmbeddedPostgres.Builder builder =
          EmbeddedPostgres.builder()
              .setDataDirectory(directory.resolve("data"))
              .setCleanDataDirectory(false)
              .setServerConfig("hba_file", access.toString())
              .setServerConfig("max_connections", "30")
              .setServerConfig("superuser_reserved_connections", "4")
              .setServerConfig("deadlock_timeout", "20ms")
              .setServerConfig("fsync", "off");
      if (port != 0) {
        builder.setPort(port);
      }
      return new WatchedPostgres(builder.start(), !again);
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void createRoles() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "create role app login in role pg_monitor",
              "create role stranger login",
              "create role guarded login password 'right'",
              "create role tls login",
              "create role shut login connection limit 0",
              "create database app owner app")) {
        statement.execute(sql);
      }
    }
  }

  int port() {
    return postgres.getPort();
  }

  DatabaseUrl url() {
    return url("app");
  }

  DatabaseUrl url(String user) {
    return url(user, Map.of());
  }

  DatabaseUrl url(String user, Map<String, String> parameters) {
    return new DatabaseUrl(
        "127.0.0.1", port(), "app", Optional.of(user), Optional.empty(), parameters);
  }

  DatabaseUrl url(String user, String password) {
    return new DatabaseUrl(
        "127.0.0.1", port(), "app", Optional.of(user), Optional.of(new Secret(password)), Map.of());
  }

  Connection connect(String user, String application) throws SQLException {
    return connect(user, application, "app");
  }

  Connection connect(String user, String application, String database) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("ApplicationName", application);
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + port() + "/" + database, properties);
  }

  /** Runs SQL as superuser in the database app, over an uncounted connection. */
  void run(String sql) {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** The first column of the first row, asked in the same way. */
  String ask(String sql) {
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      return row.next() ? row.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  @Override
  public void close() {
    try {
      superuser.close();
      postgres.close();
    } catch (SQLException | IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
