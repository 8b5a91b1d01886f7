package co.duotopia.loadtest.database;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** A PostgreSQL server: opens connections to it, with time limits. */
public final class PostgresServer {
  /** Above the session's statement timeout, so that the server's own answer comes first. */
  private static final int SOCKET_TIMEOUT_SECONDS = 5;

  private final DatabaseUrl url;
  private final ConnectionParameters parameters;

  public PostgresServer(DatabaseUrl url) {
    this.url = url;
    this.parameters = ConnectionParameters.of(url);
  }

  public Connection open() throws SQLException {
    Properties properties = new Properties();
    properties.putAll(parameters.properties());
    url.user().ifPresent(user -> PGProperty.USER.set(properties, user));
    url.password().ifPresent(secret -> PGProperty.PASSWORD.set(properties, secret.value()));
    PGProperty.CONNECT_TIMEOUT.set(properties, connectTimeoutSeconds());
    PGProperty.LOGIN_TIMEOUT.set(properties, connectTimeoutSeconds());
    PGProperty.SOCKET_TIMEOUT.set(properties, SOCKET_TIMEOUT_SECONDS);
    PGProperty.TCP_KEEP_ALIVE.set(properties, true);
    // A server's detail quotes values of rows.
    PGProperty.LOG_SERVER_ERROR_DETAIL.set(properties, false);
    if (pooler()) {
      PGProperty.PREPARE_THRESHOLD.set(properties, 0);
    }
    Connection connection = new Driver().connect(jdbcUrl(), properties);
    if (connection == null) {
      throw new SQLException("its host or port is none that the driver accepts", "08001");
    }
    return connection;
  }

  private String jdbcUrl() {
    boolean bareIpv6 = url.host().contains(":") && !url.host().startsWith("[");
    return String.format(
        Locale.ROOT,
        "jdbc:postgresql://%s:%d/%s",
        bareIpv6 ? "[" + url.host() + "]" : url.host(),
        url.port(),
        URLEncoder.encode(url.database(), StandardCharsets.UTF_8).replace("+", "%20"));
  }

  /** Whether a transaction pooler is known to be in between; one at another port is not. */
  public boolean pooler() {
    return parameters.pooler();
  }

  public List<String> ignoredParameters() {
    return parameters.ignored();
  }

  public DatabaseUrl url() {
    return url;
  }

  public Duration connectTimeout() {
    return Duration.ofSeconds(connectTimeoutSeconds());
  }

  private int connectTimeoutSeconds() {
    return ConnectionParameters.connectTimeoutSeconds(url);
  }

  /** {@code host:port/database}. */
  @Override
  public String toString() {
    return url.toString();
  }
}
