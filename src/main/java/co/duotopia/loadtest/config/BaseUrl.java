package co.duotopia.loadtest.config;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a target: scheme, host, port, and a path before that of the API.
 *
 * <p>{@link URI} knows no host with an underscore, which names of containers have; so the parts of
 * an address are read here.
 */
public final class BaseUrl {
  private static final int LARGEST_PORT = 65_535;
  private static final Pattern FORM =
      Pattern.compile(
          "(?<scheme>(?i)https?)://(?<host>\\[[0-9A-Fa-f:.]+(%[\\w%.-]+)?]|[^\\s/:?#\\[\\]%]+)"
              + "(:(?<port>\\d{0,9}))?(?<path>/[^?#]*)?(?<more>[?#].*)?");

  /** IDNA 2003, by which Java goes, makes other letters of them, and IDNA 2008 keeps them. */
  private static final Pattern AMBIGUOUS = Pattern.compile("[ßẞς\\u200C\\u200D]");

  private BaseUrl() {}

  /**
   * The scheme in lower case, all of it in ASCII, and no slash too many. The address on which a
   * server listens to all, 0.0.0.0, is that of this machine.
   *
   * @param plain where plain http may go
   * @throws IllegalArgumentException whose message begins with "must" and holds no password
   */
  static URI parse(String text, PlainHttp plain) {
    String written = text.strip();
    if (written.contains("@")) {
      throw refused("have no user name, password or @ in it; remove them");
    }
    Matcher parts = FORM.matcher(written);
    if (!parts.matches()) {
      throw notUrl(written);
    }
    String scheme = parts.group("scheme").toLowerCase(Locale.ROOT);
    String authority = host(parts.group("host")) + port(parts.group("port"), written);
    String path = path(parts.group("path"));
    URI url = uri(scheme + "://" + authority + path, written);
    if (parts.group("more") != null) {
      throw refused("have no query or fragment, but is %s; write %s", written, url);
    }
    if (scheme.equals("http") && !plain.mayGoTo(HostName.of(host(url)))) {
      throw refused(
          "be https, since "
              + plain.exposed
              + ", but is %s; write https://%s, or "
              + plain.otherwise,
          url,
          authority + path);
    }
    return url;
  }

  /** The host in the form of {@link #parse}; an IPv6 address in brackets. */
  public static String host(URI url) {
    return parts(url).group("host");
  }

  /** The port; without one, the scheme's default. */
  public static int port(URI url) {
    String port = parts(url).group("port");
    return port == null ? isSecure(url) ? 443 : 80 : Integer.parseInt(port);
  }

  public static boolean isSecure(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }

  private static Matcher parts(URI url) {
    Matcher parts = FORM.matcher(url.toString());
    if (!parts.matches()) {
      throw new IllegalArgumentException("must be an http or https URL, but is " + url);
    }
    return parts;
  }

  private static String host(String host) {
    if (host.equals("0.0.0.0")) {
      return "127.0.0.1";
    }
    if (host.startsWith("[")) {
      return host.matches("\\[[0:]+]") ? "[::1]" : host;
    }
    return asciiHost(host);
  }

  /**
   * A name in ASCII.
   *
   * @throws IllegalArgumentException whose message begins with "must", when there is none, or
   *     Java's can be someone else's
   */
  static String asciiHost(String host) {
    if (host.chars().allMatch(c -> c < 128)) {
      return host;
    }
    if (AMBIGUOUS.matcher(host).find()) {
      throw new IllegalArgumentException(
          "must have a host in the form xn--…, since ß, ς and joiners can be read in two ways, but is "
              + Shown.text(host));
    }
    try {
      return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
    } catch (IllegalArgumentException noName) {
      throw new IllegalArgumentException("must have a host, but is " + Shown.text(host));
    }
  }

  private static String port(String port, String written) {
    if (port == null || port.isEmpty()) {
      return "";
    }
    int number = Integer.parseInt(port);
    if (number > LARGEST_PORT || number == 0) {
      throw refused("have a port from 1 to 65535, but is %s", written);
    }
    return ":" + number;
  }

  private static String path(String path) {
    return path == null ? "" : path.replaceAll("/+", "/").replaceFirst("/$", "");
  }

  private static URI uri(String url, String written) {
    try {
      return URI.create(URI.create(url).toASCIIString());
    } catch (IllegalArgumentException e) {
      throw notUrl(written);
    }
  }

  private static IllegalArgumentException notUrl(String text) {
    return refused("be an http or https URL such as https://host, but is %s", text);
  }

  private static IllegalArgumentException refused(String needed, Object... shown) {
    for (int i = 0; i < shown.length; i++) {
      shown[i] = Shown.text(shown[i].toString());
    }
    return new IllegalArgumentException("must " + needed.formatted(shown));
  }
}
