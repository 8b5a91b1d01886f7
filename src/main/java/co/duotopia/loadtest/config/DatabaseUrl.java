package co.duotopia.loadtest.config;

import java.util.Map;
import java.util.Optional;

/**
 * A PostgreSQL address as its users write it: {@code
 * postgresql://user:password@host:port/database?name=value}, parts percent-encoded.
 *
 * @param parameters of the query string, such as {@code sslmode}; names as PostgreSQL's libpq has
 *     them
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> parameters) {
  public static final int DEFAULT_PORT = 5432;

  public DatabaseUrl {
    parameters = Map.copyOf(parameters);
  }

  /** The address without its secrets, fit for a message: {@code host:port/database}. */
  @Override
  public String toString() {
    return host + ":" + port + "/" + database;
  }
}
