package co.duotopia.loadtest.testdata;

import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A real PostgreSQL whose database {@code school} has the stand-in's tables and two students of its
 * own, new for each test. {@code app} owns nothing in it.
 */
final class SchoolPostgres implements AutoCloseable {
  private static final String FOLDER = "/co/duotopia/loadtest/standin/postgres/";

  private final EmbeddedPostgres postgres;
  private Connection connection;

  /**
   * @param newer whether the tables are those of the service's newer generation
   */
  SchoolPostgres(boolean newer) throws IOException, SQLException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
    try (Connection template = connect("template1");
        Statement statement = template.createStatement()) {
      statement.execute("CREATE ROLE app LOGIN PASSWORD 'hunter2'");
      statement.execute("CREATE DATABASE template_school");
    }
    try (Connection template = connect("template_school");
        Statement statement = template.createStatement()) {
      statement.execute(resource("schema.sql"));
      statement.execute("SET standin.students = '2'");
      statement.execute("SET standin.password_hash = 'none'");
      statement.execute("SET standin.seed = '1'");
      statement.execute(resource("seed.sql"));
      if (newer) {
        statement.execute(resource("newer.sql"));
      }
    }
  }

  void renew() throws SQLException {
    disconnect();
    try (Connection template = connect("template1");
        Statement statement = template.createStatement()) {
      statement.execute("DROP DATABASE IF EXISTS school WITH (FORCE)");
      statement.execute("CREATE DATABASE school TEMPLATE template_school");
    }
    connection = connect("school");
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database, "postgres", "");
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = SchoolPostgres.class.getResourceAsStream(FOLDER + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  DatabaseUrl url() {
    return url("postgres", "");
  }

  DatabaseUrl url(String user, String password) {
    return new DatabaseUrl(
        "127.0.0.1",
        postgres.getPort(),
        "school",
        Optional.of(user),
        Optional.of(new Secret(password)),
        Map.of());
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The first column. */
  List<String> ask(String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  /** Every row of every table. */
  Map<String, List<String>> rows() throws SQLException {
    Map<String, List<String>> rows = new TreeMap<>();
    for (String table : ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
      rows.put(table, ask("SELECT t::text FROM " + table + " t ORDER BY id"));
    }
    return rows;
  }

  private void disconnect() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  @Override
  public void close() throws IOException, SQLException {
    disconnect();
    postgres.close();
  }
}
