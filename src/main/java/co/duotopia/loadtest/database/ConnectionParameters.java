package co.duotopia.loadtest.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * Translates libpq's parameters of a database URL for pgjdbc.
 *
 * @param properties for pgjdbc
 * @param pooler whether the URL says that a transaction pooler is in between
 * @param ignored names that cannot be followed, in alphabetical order
 */
record ConnectionParameters(Properties properties, boolean pooler, List<String> ignored) {
  /** Port at which Supabase's pooler lends a backend for one transaction at a time. */
  static final int TRANSACTION_POOLER_PORT = 6543;

  /** Parameter by which Prisma's users say the same. */
  private static final String PGBOUNCER = "pgbouncer";

  private static final String ROOT_CERT = "sslrootcert";

  private static final Map<String, PGProperty> SAME =
      Map.ofEntries(
          Map.entry(ROOT_CERT, PGProperty.SSL_ROOT_CERT),
          Map.entry("sslcert", PGProperty.SSL_CERT),
          Map.entry("sslkey", PGProperty.SSL_KEY),
          Map.entry("sslpassword", PGProperty.SSL_PASSWORD),
          Map.entry("sslnegotiation", PGProperty.SSL_NEGOTIATION),
          Map.entry("channel_binding", PGProperty.CHANNEL_BINDING),
          Map.entry("gssencmode", PGProperty.GSS_ENC_MODE),
          Map.entry("require_auth", PGProperty.REQUIRE_AUTH),
          Map.entry("options", PGProperty.OPTIONS));

  /** Parameters without effect here, or set in another way: not worth a warning. */
  private static final Set<String> NEEDLESS =
      Set.of(
          "application_name",
          "fallback_application_name",
          "client_encoding",
          PGBOUNCER,
          Encryption.MODE,
          Encryption.SWITCH);

  private static final String CONNECT_TIMEOUT = "connect_timeout";

  static ConnectionParameters of(DatabaseUrl url) {
    Properties properties = new Properties();
    List<String> ignored = new ArrayList<>();
    Encryption.mode(url.parameters())
        .map(mode -> mode.equals("require") && authorities(url).isPresent() ? "verify-ca" : mode)
        .ifPresent(mode -> PGProperty.SSL_MODE.set(properties, mode));
    if (Encryption.isSwitchedOn(url.parameters()) && authorities(url).isEmpty()) {
      PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
    }
    new TreeMap<>(url.parameters())
        .forEach(
            (name, value) -> {
              if (name.equals(ROOT_CERT) && value.equals("system")) {
                // libpq 16: the operating system's authorities; here: the Java runtime's.
                PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
                PGProperty.SSL_MODE.set(properties, "verify-full");
              } else if (SAME.containsKey(name)) {
                SAME.get(name).set(properties, value);
              } else if (!NEEDLESS.contains(name) && !name.equals(CONNECT_TIMEOUT)) {
                ignored.add(name);
              }
            });
    return new ConnectionParameters(properties, isPooler(url), List.copyOf(ignored));
  }

  /** Given these, libpq verifies even what only has to be encrypted. */
  private static Optional<String> authorities(DatabaseUrl url) {
    return Optional.ofNullable(url.parameters().get(ROOT_CERT)).filter(file -> !file.isBlank());
  }

  /** 5 s unless the URL's connect_timeout says less or up to 60 s. */
  static int connectTimeoutSeconds(DatabaseUrl url) {
    String value = url.parameters().getOrDefault(CONNECT_TIMEOUT, "");
    int seconds = value.matches("\\d{1,4}") ? Integer.parseInt(value) : 0;
    return seconds >= 1 && seconds <= 60 ? seconds : 5;
  }

  private static boolean isPooler(DatabaseUrl url) {
    return url.port() == TRANSACTION_POOLER_PORT || "true".equals(url.parameters().get(PGBOUNCER));
  }
}
