package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.standin.postgres.Passwords;
import co.duotopia.loadtest.standin.postgres.Rows;
import co.duotopia.loadtest.standin.postgres.SeedAccounts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Passwords are stored with a costly hash, and checked on the one event loop: each login takes a
 * fraction of a second of CPU in which no other request is served.
 */
final class LoginCpuFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "login-cpu",
          Map.of("bcrypt-cost", Rules.wholeNumber(4, 16)),
          (fault, standIn, database) -> new LoginCpuFault(fault, standIn, database));

  private static final int LEAST_COST = 4;
  private static final int MOST_COST = 20;

  private final int cost;
  private final StandInSettings standIn;
  private final DatabaseUrl database;

  LoginCpuFault(FaultSettings settings, StandInSettings standIn, DatabaseUrl database) {
    long rounds = Math.round(Math.log(settings.intensity()) / Math.log(2));
    this.cost =
        (int)
            Math.max(LEAST_COST, Math.min(MOST_COST, settings.wholeNumber("bcrypt-cost") + rounds));
    this.standIn = standIn;
    this.database = database;
  }

  @Override
  public void begin() throws SQLException {
    store(Passwords.hash(SeedAccounts.PASSWORD, cost));
  }

  @Override
  public void end() throws SQLException {
    store(Passwords.hash(SeedAccounts.PASSWORD, standIn.bcryptCost()));
  }

  private void store(String hash) throws SQLException {
    try (Connection connection = Jdbc.connect(database, database.database())) {
      boolean byIdentities = standIn.generation() == Generation.NEWER;
      for (String table : List.of(byIdentities ? "identities" : "students", "teachers")) {
        Rows.change(
            connection,
            "UPDATE " + table + " SET password_hash = ? WHERE email LIKE ?",
            hash,
            "%" + SeedAccounts.DOMAIN);
      }
    }
  }
}
