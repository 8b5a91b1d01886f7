package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo.Shard;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the injectors of a run meet: {@code LOADTEST_COORDINATOR} is {@code host:port}, the address
 * that injector 0 binds and the others call; {@code LOADTEST_TOKEN} is known to them alone.
 */
public final class MeetingPoint {
  private static final String COORDINATOR = "LOADTEST_COORDINATOR";
  private static final String TOKEN = "LOADTEST_TOKEN";
  private static final Pattern ADDRESS =
      Pattern.compile("(\\[[0-9a-fA-F:.%]+]|[^\\s:/\\[\\]]+):(\\d{1,5})");
  private static final int LEAST_TOKEN = 16;
  private static final int HIGHEST_PORT = 65_535;

  private final String host;
  private final int port;
  private final String authorization;

  private MeetingPoint(String host, int port, String token) {
    this.host = host;
    this.port = port;
    this.authorization = "Bearer " + token;
  }

  /**
   * Empty without that variable, and in a run of one, which listens to nobody.
   *
   * @throws InvalidInput when nobody could meet there
   */
  public static Optional<MeetingPoint> of(Map<String, String> environment, Shard shard) {
    String address = value(environment, COORDINATOR);
    if (address.isEmpty() || shard.count() == 1) {
      return Optional.empty();
    }
    Matcher parts = ADDRESS.matcher(address);
    boolean isAddress = parts.matches() && isHost(parts.group(1));
    int port = isAddress ? Integer.parseInt(parts.group(2)) : 0;
    if (port < 1 || port > HIGHEST_PORT) {
      throw new InvalidInput(
          "LOADTEST_COORDINATOR: must be host:port of injector 0, as in 10.0.0.7:7070, but is %s; correct it"
              .formatted(address));
    }
    if (!value(environment, "LOADTEST_START_AT").isEmpty()) {
      throw new InvalidInput(
          "LOADTEST_START_AT: must not be set beside LOADTEST_COORDINATOR, which gives the start, but is; unset one of them");
    }
    String token = value(environment, TOKEN);
    if (token.length() < LEAST_TOKEN || !token.matches("[\\x21-\\x7e]+")) {
      throw new InvalidInput(
          "LOADTEST_TOKEN: must be a secret of at least 16 visible ASCII characters, the same on all injectors, but %s; export one, as of \"openssl rand -hex 16\""
              .formatted(token.isEmpty() ? "is not set" : "is not"));
    }
    return Optional.of(new MeetingPoint(parts.group(1), port, token));
  }

  /** Whether a request can go there: names with an underline or beyond ASCII are none. */
  private static boolean isHost(String host) {
    try {
      return new URI("http://" + host).getHost() != null;
    } catch (URISyntaxException none) {
      return false;
    }
  }

  private static String value(Map<String, String> environment, String name) {
    return environment.getOrDefault(name, "").strip();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(host.replaceAll("[\\[\\]]", ""), port);
  }

  URI uri(String path) {
    return URI.create("http://" + host + ":" + port + path);
  }

  String authorization() {
    return authorization;
  }

  /** Whether the token is right, in constant time. */
  boolean admits(String given) {
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), authorization.getBytes(StandardCharsets.UTF_8));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
