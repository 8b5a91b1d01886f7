package co.duotopia.loadtest.database;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a database URL says of TLS, as libpq's {@code sslmode}: also what other drivers call so, and
 * their {@code ssl}. What they encrypt is encrypted here.
 */
final class Encryption {
  static final String MODE = "sslmode";
  static final String SWITCH = "ssl";

  private static final Set<String> OF_LIBPQ =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /** {@code no-verify} is of node-postgres; the others are values of {@code ssl}. */
  private static final Map<String, String> OF_OTHERS =
      Map.of(
          "no-verify", "require",
          "true", "require",
          "on", "require",
          "yes", "require",
          "1", "require",
          "false", "disable",
          "off", "disable",
          "no", "disable",
          "0", "disable");

  private Encryption() {}

  /**
   * The mode of libpq, if the URL has one.
   *
   * @throws IllegalArgumentException whose message begins with "must"
   */
  static Optional<String> mode(Map<String, String> parameters) {
    String mode = parameters.getOrDefault(MODE, "");
    return Optional.of(mode.isBlank() ? parameters.getOrDefault(SWITCH, "") : mode)
        .map(written -> written.strip().toLowerCase(Locale.ROOT))
        .filter(written -> !written.isEmpty())
        .map(Encryption::ofLibpq);
  }

  private static String ofLibpq(String written) {
    String mode = OF_OTHERS.getOrDefault(written, written);
    if (!OF_LIBPQ.contains(mode)) {
      throw new IllegalArgumentException(
          "must have an sslmode of disable, allow, prefer, require, verify-ca or verify-full, but"
              + " has another");
    }
    return mode;
  }
}
