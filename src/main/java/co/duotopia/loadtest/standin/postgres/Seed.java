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

/** Fills the service's empty tables with its first data. */
public record Seed(StandInSettings settings, String passwordHash) {
  /** Returns the database as the service connects to it: without any special rights. */
  public DatabaseUrl plant(Postgres postgres) {
    DatabaseUrl service = postgres.service();
    try (Connection connection = Jdbc.connect(service, Postgres.DATABASE)) {
      connection.setAutoCommit(false);
      fill(connection);
      connection.commit();
      return service;
    } catch (SQLException e) {
      throw new IllegalStateException("seeding the database: " + e.getMessage(), e);
    }
  }

  private void fill(Connection connection) throws SQLException {
    hand(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute(SqlResource.read(Seed.class, "seed.sql"));
      if (settings.generation() == Generation.NEWER) {
        statement.execute(SqlResource.read(Seed.class, "newer.sql"));
      }
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
