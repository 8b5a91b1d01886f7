package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.database.DatabaseUrl;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL's addresses as JDBC wants them. */
public final class Jdbc {
  private Jdbc() {}

  static PGSimpleDataSource source(DatabaseUrl url, String database) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(database);
    source.setUser(url.user().orElseThrow());
    source.setPassword(url.password().orElseThrow().value());
    source.setApplicationName("duotopia-backend");
    return source;
  }

  public static Connection connect(DatabaseUrl url, String database) throws SQLException {
    return source(url, database).getConnection();
  }
}
