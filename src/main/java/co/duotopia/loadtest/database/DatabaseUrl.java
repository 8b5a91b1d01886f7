package co.duotopia.loadtest.database;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Secret;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A PostgreSQL address as its users write it: {@code
 * postgresql://user:password@host:port/database?name=value}, parts percent-encoded.
 *
 * @param host a name or an address, an IPv6 one without brackets
 * @param parameters of the query string, such as {@code sslmode}; names as PostgreSQL's libpq has
 *     them; without {@code user} and {@code password}
 */
public record DatabaseUrl(
    String host,
    int port,
    String database,
    Optional<String> user,
    Optional<Secret> password,
    Map<String, String> parameters) {
  static final int DEFAULT_PORT = 5432;

  public DatabaseUrl {
    parameters = Map.copyOf(parameters);
  }

  /**
   * Reads {@code postgresql://}, {@code postgres://} and {@code jdbc:postgresql://} addresses, also
   * with a driver, as SQLAlchemy has them ({@code postgresql+psycopg2://}).
   *
   * @throws IllegalArgumentException with a message that continues after the place of the value
   *     ({@code must …}) and quotes nothing of the value
   */
  public static DatabaseUrl parse(String text) {
    return DatabaseUrlParser.parse(text);
  }

  /** The rule of a setting that holds such an address. */
  public static Rule<DatabaseUrl> rule() {
    return new Rule<>(parse("postgresql://localhost/none"), DatabaseUrl::parse);
  }

  /** The whole address with its secrets masked, parameters in order of their names. */
  @JsonValue
  public String masked() {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    new TreeMap<>(parameters)
        .forEach((name, value) -> query.add(name + "=" + (isSecret(name) ? Secret.MASK : value)));
    String login =
        user.map(name -> name + (password.isPresent() ? ":" + Secret.MASK : "") + "@").orElse("");
    return "postgresql://" + login + this + query;
  }

  /** The address without its secrets, fit for a message: {@code host:port/database}. */
  @Override
  public String toString() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port + "/" + database;
  }

  /** The password, and others among the parameters. */
  public List<String> secrets() {
    return Stream.concat(
            password.map(Secret::value).stream(),
            parameters.entrySet().stream()
                .filter(parameter -> isSecret(parameter.getKey()))
                .map(Map.Entry::getValue))
        .toList();
  }

  /** A user or a database of the same name is not the password given away. */
  public List<String> secretsBesideNames() {
    List<String> names = List.of(user.orElse(""), database);
    return secrets().stream().filter(secret -> !names.contains(secret)).toList();
  }

  private static boolean isSecret(String parameter) {
    return parameter.toLowerCase(Locale.ROOT).contains("password");
  }
}
