package co.duotopia.loadtest.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import co.duotopia.loadtest.config.Secret;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits a database URL where SQLAlchemy does, so that a URL that serves the backend is read the
 * same way here; that is, a password may hold a raw / or ?, but not a raw @. Where user or password
 * is among the parameters, as JDBC has them, an @ after the ? is part of a parameter.
 */
final class DatabaseUrlParser {
  private static final Pattern SCHEME =
      Pattern.compile("(?i)(jdbc:)?postgres(ql)?(\\+\\w+)?://(?<rest>.*)", Pattern.DOTALL);
  private static final Pattern PARTS =
      Pattern.compile(
          "((?![^?@]*\\?(.*&)?(user|password)=)(?<user>[^:/@?]*)(:(?<password>[^@]*))?@)?"
              + "(\\[(?<ipv6>[0-9A-Fa-f:.%]+)]|(?<host>[^:/?@\\[\\]]*))"
              + "(:(?<port>[^/?@]*))?"
              + "(/(?<database>[^?@]*))?"
              + "(\\?(?<query>.*))?",
          Pattern.DOTALL);

  private static final Pattern OF_TLS = Pattern.compile("(?i)ssl\\w*");

  private DatabaseUrlParser() {}

  static DatabaseUrl parse(String text) {
    Matcher scheme = SCHEME.matcher(text.strip());
    if (!scheme.matches()) {
      throw new IllegalArgumentException("must begin with postgresql://, but does not");
    }
    Matcher parts = PARTS.matcher(scheme.group("rest"));
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "must be postgresql://user:password@host:port/database, but is not; in the user and the"
              + " password write @ as %40, : as %3A and % as %25");
    }
    Map<String, String> parameters = parameters(parts.group("query"));
    Optional<String> user =
        decoded(parts.group("user")).or(() -> Optional.ofNullable(parameters.get("user")));
    Optional<String> password =
        decoded(parts.group("password")).or(() -> Optional.ofNullable(parameters.get("password")));
    String host = host(parts, parameters);
    int port = port(parts.group("port") == null ? parameters.get("port") : parts.group("port"));
    parameters.keySet().removeAll(Set.of("user", "password", "host", "port"));
    Encryption.mode(parameters);
    String database =
        decoded(parts.group("database"))
            .or(() -> user)
            .orElseThrow(() -> new IllegalArgumentException("must name a database after the host"));
    return new DatabaseUrl(host, port, database, user, password.map(Secret::new), parameters);
  }

  /** A host among the parameters is the stronger one, as with libpq. */
  private static String host(Matcher parts, Map<String, String> parameters) {
    String written =
        parts.group("ipv6") != null ? parts.group("ipv6") : decode(parts.group("host"));
    String host = parameters.getOrDefault("host", written).strip();
    if (host.isEmpty() || host.startsWith("/") || host.startsWith("@")) {
      throw new IllegalArgumentException(
          host.startsWith("/cloudsql")
              ? "must name a host, since a Unix socket cannot be used; start cloud-sql-proxy for this instance and write @127.0.0.1:5432"
              : "must name a host, since a Unix socket cannot be used; write @host:port");
    }
    if (host.contains(",")) {
      throw new IllegalArgumentException("must name one host, but names several; choose one");
    }
    return host;
  }

  private static int port(String port) {
    if (port == null || port.isEmpty()) {
      return DatabaseUrl.DEFAULT_PORT;
    }
    int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    if (number < 1 || number > 65_535) {
      throw new IllegalArgumentException("must have a port from 1 to 65535, but has another");
    }
    return number;
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new HashMap<>();
    for (String parameter : query == null ? new String[0] : query.split("&")) {
      int equals = parameter.indexOf('=');
      if (equals > 0) {
        String value = decode(parameter.substring(equals + 1).replace("+", " "));
        String name = decode(parameter.substring(0, equals));
        parameters.put(
            OF_TLS.matcher(name).matches() ? name.toLowerCase(Locale.ROOT) : name, value);
      } else if (!parameter.isEmpty()) {
        throw new IllegalArgumentException("must have parameters of the form name=value");
      }
    }
    return parameters;
  }

  private static Optional<String> decoded(String part) {
    return Optional.ofNullable(part).filter(p -> !p.isEmpty()).map(DatabaseUrlParser::decode);
  }

  /** Percent-decoding; a + stays one. */
  private static String decode(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be percent-encoded, but has a % without two hexadecimal digits; write % as %25");
    }
  }
}
