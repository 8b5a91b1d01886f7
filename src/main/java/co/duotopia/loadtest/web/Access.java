package co.duotopia.loadtest.web;

import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.Refusal;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import java.net.InetAddress;
import java.net.UnknownHostException;
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
 *   <li>the Host must be an address of this server: a foreign name made to lead here (DNS
 *       rebinding) is none
 *   <li>Origin and Sec-Fetch-Site, which browsers set, must be this page itself; a link from
 *       elsewhere may lead to the page, and nowhere else
 *   <li>what changes something must be JSON with a header of its own, which no form can send, and
 *       scripts of other origins only with a permission that is never given
 *   <li>where others can connect at all, they need the token; for the metrics, as a bearer
 * </ul>
 */
final class Access {
  static final String METRICS = "/metrics";

  private static final int TOKEN_BYTES = 24;
  private static final Pattern ADDRESS = Pattern.compile("[\\d.]+|\\[[\\da-f:.]+]");
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
  private static final Set<String> OWN = Set.of("same-origin", "none");
  private static final Set<HandlerType> READING = Set.of(HandlerType.GET, HandlerType.HEAD);

  private final String host;
  private final boolean loopback;
  private final Optional<String> token;

  private Access(String host, boolean loopback, Optional<String> token) {
    this.host = host;
    this.loopback = loopback;
    this.token = token;
  }

  static Access of(PageSettings settings) {
    boolean loopback = settings.isLoopback();
    return new Access(
        settings.host(), loopback, loopback ? Optional.empty() : Optional.of(random()));
  }

  private static String random() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** What a person opens. */
  String url(int port) {
    return loopback
        ? "http://localhost:" + port
        : "http://%s:%d/?token=%s".formatted(shownHost(), port, token.orElseThrow());
  }

  /** One that others can use, where it listens on all. */
  private String shownHost() {
    if (!host.equals("0.0.0.0") && !host.equals("::")) {
      return host.contains(":") ? "[" + host + "]" : host;
    }
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /**
   * @throws Refusal when the request is not to be served
   */
  void check(Context context) {
    checkHost(context);
    checkOrigin(context);
    if (!READING.contains(context.method())) {
      checkChange(context);
    }
    token.ifPresent(needed -> checkToken(context, needed));
  }

  private void checkHost(Context context) {
    String given = Optional.ofNullable(context.header("Host")).orElse("").toLowerCase(Locale.ROOT);
    int port = context.req().getLocalPort();
    String name = given.replaceFirst(":" + port + "$", "");
    boolean own =
        LOOPBACK.contains(name)
            || name.equals(host)
            || (!loopback && ADDRESS.matcher(name).matches());
    boolean withPort = port == 80 || given.endsWith(":" + port);
    if (!own || !withPort) {
      throw Refusal.of(403, "Host must be this page's address, but is another");
    }
  }

  private static void checkOrigin(Context context) {
    String origin = context.header("Origin");
    String site = context.header("Sec-Fetch-Site");
    boolean ownOrigin =
        origin == null || origin.equalsIgnoreCase("http://" + context.header("Host"));
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
