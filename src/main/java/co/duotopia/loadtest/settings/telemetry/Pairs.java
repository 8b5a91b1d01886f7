package co.duotopia.loadtest.settings.telemetry;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Names with values, as OpenTelemetry's variables hold them: {@code name=value,name=value}, values
 * percent-encoded where they must be.
 */
final class Pairs {
  static final String MUST = "must be name=value pairs, separated by commas and percent-encoded, ";

  private static final Pattern PAIR = Pattern.compile("\\s*([^=,\\s]+)\\s*=\\s*([^,]*?)\\s*");

  /** A token of HTTP. */
  private static final Pattern HEADER = Pattern.compile("[\\w!#$%&'*+.^`|~-]+");

  private Pairs() {}

  /** Names of headers, and values that are kept secret. */
  static Rule<Secret> headers() {
    return new Rule<>(
        new Secret(""),
        text -> {
          parse(text).forEach(Pairs::checkHeader);
          return new Secret(text);
        });
  }

  /** Neither message quotes a value: it may be a secret. */
  static Map<String, String> parse(String text) {
    Map<String, String> pairs = new LinkedHashMap<>();
    for (String part : text.split(",")) {
      var pair = PAIR.matcher(part);
      if (!pair.matches()) {
        throw refused("but one of them is not");
      }
      try {
        String encoded = pair.group(2).replace("+", "%2B");
        pairs.put(pair.group(1), URLDecoder.decode(encoded, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException notEncoded) {
        throw refused("but the % of " + pair.group(1) + " is not followed by two digits");
      }
    }
    return pairs;
  }

  private static void checkHeader(String name, String value) {
    boolean printable = value.chars().allMatch(c -> c >= ' ' && c < 127 || c == '\t');
    if (!HEADER.matcher(name).matches() || !printable) {
      throw refused("but one of them is not an HTTP header");
    }
  }

  private static IllegalArgumentException refused(String but) {
    return new IllegalArgumentException(MUST + but);
  }
}
