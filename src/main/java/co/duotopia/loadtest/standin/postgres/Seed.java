package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.database.SqlResource;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Fills an empty server: the service's role and database, its tables, its first data. */
public record Seed(StandInSettings settings, String passwordHash) {
  private static final String ROLE = "duotopia_app";

  /** Returns the database as the service connects to it: without any special rights. */
  public DatabaseUrl plant(Postgres postgres) {
    DatabaseUrl service = postgres.as(ROLE, SeedAccounts.randomPassword());
    try {
      createDatabase(postgres.superuser(), service.password().get().value());
      fill(service);
      return service;
    } catch (SQLException e) {
      throw new IllegalStateException("seeding the database: " + e.getMessage(), e);
    }
  }

  /** The empty database that initdb made becomes the service's: creating one takes 0.2 s. */
  private static void createDatabase(DatabaseUrl superuser, String password) throws SQLException {
    try (Connection connection = Jdbc.connect(superuser, "template1");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + password + "'");
      statement.execute("ALTER DATABASE postgres RENAME TO " + Postgres.DATABASE);
      statement.execute("ALTER DATABASE " + Postgres.DATABASE + " OWNER TO " + ROLE);
    }
  }

  private void fill(DatabaseUrl service) throws SQLException {
    try (Connection connection = Jdbc.connect(service, Postgres.DATABASE)) {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(SqlResource.read(Seed.class, "schema.sql"));
        hand(connection);
        statement.execute(SqlResource.read(Seed.class, "seed.sql"));
        if (settings.generation() == Generation.NEWER) {
          statement.execute(SqlResource.read(Seed.class, "newer.sql"));
        }
      }
      connection.commit();
    }
  }

  private void hand(Connection connection) throws SQLException {
    Map<String, String> values =
        Map.of(
            "standin.students", Integer.toString(settings.students()),
            "standin.password_hash", passwordHash,
            "standin.seed", Long.toString(settings.seed()));
    try (PreparedStatement set = connection.prepareStatement("SELECT set_config(?, ?, true)")) {
      for (Map.Entry<String, String> value : values.entrySet()) {
        set.setString(1, value.getKey());
        set.setString(2, value.getValue());
        set.execute();
      }
    }
  }
}
