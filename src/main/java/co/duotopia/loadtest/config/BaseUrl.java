package co.duotopia.loadtest.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** Reads the address of a target: scheme, host and port. Plain http is for this machine alone. */
final class BaseUrl {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

  private BaseUrl() {}

  /**
   * @return without a trailing slash
   * @throws IllegalArgumentException whose message begins with "must" and holds no password
   */
  static URI parse(String text) {
    String written = text.strip();
    if (written.contains("@")) {
      throw refused("have no user name, password or @ in it; remove them");
    }
    URI uri = uri(written);
    boolean secure = "https".equalsIgnoreCase(uri.getScheme());
    if (uri.getHost() == null || !(secure || "http".equalsIgnoreCase(uri.getScheme()))) {
      throw notUrl(written);
    }
    String origin = origin(uri);
    if (!written.matches("[^/]*//[^/?#]*/?")) {
      throw refused("have no path, query or fragment, but is %s; write %s", written, origin);
    }
    if (uri.getPort() > 65_535 || uri.getPort() == 0) {
      throw refused("have a port from 1 to 65535, but is %s", written);
    }
    if (!secure && !LOOPBACK.matcher(uri.getHost()).matches()) {
      throw refused(
          "be https, since passwords go to it, but is %s; write https://%s",
          origin, uri.getRawAuthority());
    }
    return URI.create(origin);
  }

  private static URI uri(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw notUrl(text);
    }
  }

  private static String origin(URI uri) {
    return uri.getScheme() + "://" + uri.getRawAuthority();
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
