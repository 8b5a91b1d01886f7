package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.SqlResource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The service's role, and its database with empty tables, in a server that initdb made. */
final class ServiceDatabase {
  static final String ROLE = "duotopia_app";

  /** The database postgres becomes the service's. */
  private static final List<String> IN_TEMPLATE =
      List.of(
          "CREATE ROLE " + ROLE + " LOGIN",
          "ALTER DATABASE postgres RENAME TO " + Postgres.DATABASE,
          "ALTER DATABASE " + Postgres.DATABASE + " OWNER TO " + ROLE);

  /** The templates are 300 files each, which would take time at every start. */
  private static final List<String> IN_DATABASE =
      List.of(
          "ALTER DATABASE template0 IS_TEMPLATE false",
          "ALTER DATABASE template1 IS_TEMPLATE false",
          "DROP DATABASE template0",
          "DROP DATABASE template1");

  private static final String TABLES = SqlResource.read(ServiceDatabase.class, "schema.sql");

  private ServiceDatabase() {}

  /** Changes with what {@link #create} does. */
  static int version() {
    return List.of(IN_TEMPLATE, IN_DATABASE, TABLES).hashCode();
  }

  static void create(Postgres server, String password) {
    DatabaseUrl superuser = server.superuser();
    try {
      execute(superuser, "template1", IN_TEMPLATE);
      execute(
          superuser,
          Postgres.DATABASE,
          List.of("ALTER ROLE " + ROLE + " PASSWORD '" + password + "'"));
      execute(superuser, Postgres.DATABASE, IN_DATABASE);
      execute(server.service(), Postgres.DATABASE, List.of(TABLES));
    } catch (SQLException e) {
      throw new IllegalStateException("creating the database: " + e.getMessage(), e);
    }
  }

  private static void execute(DatabaseUrl url, String database, List<String> statements)
      throws SQLException {
    try (Connection connection = Jdbc.connect(url, database);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
