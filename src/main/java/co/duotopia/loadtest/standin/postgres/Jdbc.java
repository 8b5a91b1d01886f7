package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's addresses as JDBC wants them. */
public final class Jdbc {
  private static final String SERVICE = "duotopia-backend";

  private Jdbc() {}

  /** Connects as the service does. */
  public static Connection connect(DatabaseUrl url, String database) throws SQLException {
    return connect(url, database, SERVICE);
  }

  /**
   * @param application name of the session in pg_stat_activity
   */
  public static Connection connect(DatabaseUrl url, String database, String application)
      throws SQLException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(database);
    source.setUser(url.user().orElseThrow());
    source.setPassword(url.password().orElseThrow().value());
    source.setApplicationName(application);
    return source.getConnection();
  }
}
