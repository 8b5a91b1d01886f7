package co.duotopia.loadtest.database;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * TLS settings of a database URL, as libpq's {@code sslmode}, including other drivers' use of that
 * name and of {@code ssl}: a URL that they encrypt is encrypted here, too.
 */
final class Encryption {
  static final String MODE = "sslmode";
  static final String SWITCH = "ssl";

  private static final String VERIFIED = "verify-full";

  private static final Set<String> OF_LIBPQ =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  /**
   * {@code no-verify} is of node-postgres; the others are values of {@code ssl}, which verifies
   * where it is switched on in PostgreSQL's own driver for Java, and in others.
   */
  private static final Map<String, String> OF_OTHERS =
      Map.of(
          "no-verify", "require",
          "true", VERIFIED,
          "on", VERIFIED,
          "yes", VERIFIED,
          "1", VERIFIED,
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
    String mode = word(parameters, MODE);
    if (!mode.isEmpty()) {
      return Optional.of(ofLibpq(mode));
    }
    String written = word(parameters, SWITCH);
    return parameters.containsKey(SWITCH)
        ? Optional.of(written.isEmpty() ? VERIFIED : ofLibpq(written))
        : Optional.empty();
  }

  /** Whether it is to be verified, by authorities that the URL does not name. */
  static boolean isSwitchedOn(Map<String, String> parameters) {
    return word(parameters, MODE).isEmpty()
        && mode(parameters).filter(VERIFIED::equals).isPresent();
  }

  private static String word(Map<String, String> parameters, String name) {
    return parameters.getOrDefault(name, "").strip().toLowerCase(Locale.ROOT);
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
