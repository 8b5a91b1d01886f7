package co.duotopia.loadtest.web;

import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps others out. Any page open in a browser can send requests to this machine too, so neither a
 * loopback address nor a cookie is proof of anything:
 *
 * <ul>
 *   <li>where no token is needed, the Host must be a name of this machine: a foreign name made to
 *       lead here (DNS rebinding) is none. Its port may be any, as behind a tunnel
 *   <li>Origin and Sec-Fetch-Site, which browsers set, must be this page itself, where a token is
 *       needed also by https, as behind a proxy that ends TLS; a link from elsewhere may lead to
 *       the page, and nowhere else
 *   <li>what changes something must be JSON with a header of its own, which no form can send, and
 *       scripts of other origins only with a permission that is never given
 *   <li>where other machines can connect, they need the token; for the metrics, as a bearer
 * </ul>
 *
 * <p>On a loopback address there is no token, so all users of this machine can do what the page's
 * own user can.
 */
final class Access {
  static final String METRICS = "/metrics";

  private static final int TOKEN_BYTES = 24;
  private static final Pattern PORT = Pattern.compile(":\\d+$");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final String host;
  private final Optional<String> token;

  private Access(String host, Optional<String> token) {
    this.host = host;
    this.token = token;
  }

  static Access of(PageSettings settings) {
    String host = settings.host().toLowerCase(Locale.ROOT);
    return new Access(
        host.contains(":") ? "[" + host + "]" : host,
        settings.isLoopback() ? Optional.empty() : Optional.of(random()));
  }

  private static String random() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** The address that a person opens. */
  String url(int port) {
    String address = "http://" + shownHost() + ":" + port;
    return token.map(needed -> address + "/?token=" + needed).orElse(address);
  }

  /** One that others can use, where it listens on all. */
  private String shownHost() {
    if (host.equals(PageSettings.USUAL_HOST)) {
      return "localhost";
    }
    if (!host.equals("0.0.0.0") && !host.equals("[::]")) {
      return host;
    }
    return ReachableHost.name(host.equals("0.0.0.0"));
  }

  /**
   * @throws Refusal when the request is not to be served
   */
  void check(Context context) {
    if (token.isEmpty()) {
      checkHost(context);
    }
    checkOrigin(context);
    if (!READING.contains(context.method())) {
      checkChange(context);
    }
    token.ifPresent(needed -> checkToken(context, needed));
  }

  private void checkHost(Context context) {
    String given = Optional.ofNullable(context.header("Host")).orElse("").toLowerCase(Locale.ROOT);
    String name = PORT.matcher(given).replaceFirst("");
    if (!LOOPBACK.contains(name) && !name.equals(host)) {
      throw Refusal.of(403, "Host must be this page's address, but is another");
    }
  }

  private void checkOrigin(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    boolean ownOrigin =
        origin == null
            || origin.equalsIgnoreCase("http://" + context.header("Host"))
            || token.isPresent() && origin.equalsIgnoreCase("https://" + context.header("Host"));
    boolean opened =
        context.path().equals("/")
            && READING.contains(context.method())
            && "navigate".equals(context.header("Sec-Fetch-Mode"));
    if (!ownOrigin || !(site == null || OWN.contains(site) || opened)) {
      throw Refusal.of(403, "only this page itself may ask for that");
    }
  }

  private static void checkChange(Context context) {
    if (!"1".equals(context.header("X-Load-Test"))) {
      throw Refusal.of(403, "only this page itself may ask for that (X-Load-Test is missing)");
    }
    String type = Optional.ofNullable(context.contentType()).orElse("");
    if (!type.split(";")[0].strip().equalsIgnoreCase("application/json")) {
      throw Refusal.of(415, "the body must be application/json");
    }
  }

  private void checkToken(Context context, String needed) {
    String cookie = "load-test-" + context.req().getLocalPort();
    if (isSame(needed, context.cookie(cookie)) || isScraper(context, needed)) {
      return;
    }
    if (!context.path().equals("/") || !isSame(needed, context.queryParam("token"))) {
      throw Refusal.of(
          401, "open the address with the token that ./run_tests.sh --web has printed");
    }
    context.cookie(new Cookie(cookie, needed, "/", -1, false, true, null, SameSite.STRICT));
    context.redirect("/", HttpStatus.SEE_OTHER);
    context.skipRemainingHandlers();
  }

  private static boolean isScraper(Context context, String needed) {
    return context.path().equals(METRICS)
        && isSame("Bearer " + needed, context.header("Authorization"));
  }

  /** Takes the same time, however much of it is right. */
  private static boolean isSame(String needed, String given) {
    return given != null
        && MessageDigest.isEqual(
            needed.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
