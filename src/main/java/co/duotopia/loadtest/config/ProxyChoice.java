package co.duotopia.loadtest.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Chooses the proxy to a target, by Java's system properties ({@code https.proxyHost}, {@code
 * http.nonProxyHosts}), else by the variables that curl and others follow ({@code HTTPS_PROXY},
 * {@code NO_PROXY}), in lower or upper case. None leads to this machine.
 */
public record ProxyChoice(Map<String, String> properties, Map<String, String> variables) {
  private static final Pattern FORM =
      Pattern.compile(
          "((?i)http://)?((?<user>[^:@/]*)(:(?<password>[^@/]*))?@)?"
              + "(?<host>[^:@/\\s\\[\\]]+|\\[[0-9A-Fa-f:.]+])(:(?<port>\\d{1,5}))?/?");
  private static final Pattern SCHEME = Pattern.compile("(?<name>[A-Za-z][A-Za-z0-9+.-]*)://.*");
  private static final String SOCKS = "socksProxyHost";
  private static final int USUAL_PORT = 80;

  /**
   * @throws InvalidInput when it cannot be read; the message quotes nothing of it
   */
  public Optional<ProxyAddress> to(URI target) {
    String host = BaseUrl.host(target).toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.$", "");
    if (HostName.of(host).isThisMachine()) {
      return Optional.empty();
    }
    if (!properties.getOrDefault(SOCKS, "").isBlank()) {
      throw new InvalidInput(
          "-D"
              + SOCKS
              + ": the load uses HTTP proxies alone; name one by -Dhttps.proxyHost instead");
    }
    String scheme = BaseUrl.isSecure(target) ? "https" : "http";
    if (!property(scheme, "Host", "").isEmpty()) {
      return isExceptedByProperty(host) ? Optional.empty() : Optional.of(byProperty(scheme));
    }
    return Stream.of(scheme + "_proxy", "all_proxy")
        .flatMap(name -> Stream.of(name, name.toUpperCase(Locale.ROOT)))
        .filter(name -> !variables.getOrDefault(name, "").isBlank())
        .findFirst()
        .filter(name -> !isExceptedByVariable(host, BaseUrl.port(target)))
        .map(name -> parse("environment variable " + name, variables.get(name).strip()));
  }

  private ProxyAddress byProperty(String scheme) {
    String port = property(scheme, "Port", scheme.equals("https") ? "443" : "80");
    ProxyAddress proxy =
        parse("-D" + scheme + ".proxyHost", property(scheme, "Host", "") + ":" + port);
    return new ProxyAddress(
        proxy.host(),
        proxy.port(),
        Optional.of(property(scheme, "User", "")).filter(user -> !user.isEmpty()),
        new Secret(property(scheme, "Password", "")));
  }

  private String property(String scheme, String name, String otherwise) {
    return properties.getOrDefault(scheme + ".proxy" + name, otherwise).strip();
  }

  private static ProxyAddress parse(String where, String text) {
    Matcher parts = FORM.matcher(text);
    int port =
        parts.matches() && parts.group("port") != null
            ? Integer.parseInt(parts.group("port"))
            : USUAL_PORT;
    if (!parts.matches() || port < 1 || port > 65_535) {
      throw new InvalidInput(
          where
              + ": must be an HTTP proxy such as http://user:password@host:port, but is "
              + kind(text));
    }
    return new ProxyAddress(
        parts.group("host"),
        port,
        Optional.ofNullable(parts.group("user"))
            .filter(user -> !user.isEmpty())
            .map(ProxyChoice::decoded),
        new Secret(parts.group("password") == null ? "" : decoded(parts.group("password"))));
  }

  /** By its scheme alone: the rest may be a password. */
  private static String kind(String text) {
    Matcher scheme = SCHEME.matcher(text);
    return scheme.matches() && !scheme.group("name").equalsIgnoreCase("http")
        ? "of the kind " + scheme.group("name").toLowerCase(Locale.ROOT) + "://"
        : "not";
  }

  private static String decoded(String part) {
    try {
      return URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException asItStands) {
      return part;
    }
  }

  /** Like {@link java.net.ProxySelector}: patterns separated by bars, with * at either end. */
  private boolean isExceptedByProperty(String host) {
    return Arrays.stream(properties.getOrDefault("http.nonProxyHosts", "").split("\\|"))
        .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
        .filter(pattern -> !pattern.isEmpty())
        .anyMatch(
            pattern ->
                Pattern.matches(
                    Arrays.stream(pattern.split("\\*", -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*")),
                    host));
  }

  /** Hosts, domains with or without a dot before them, addresses, networks, also with a port. */
  private boolean isExceptedByVariable(String host, int port) {
    String lower = variables.getOrDefault("no_proxy", "");
    String all = lower.isBlank() ? variables.getOrDefault("NO_PROXY", "") : lower;
    return List.of(all.toLowerCase(Locale.ROOT).split("[,\\s]+")).stream()
        .filter(entry -> !entry.isEmpty())
        .anyMatch(entry -> isExcepted(entry, host, port));
  }

  private static boolean isExcepted(String entry, String host, int port) {
    Matcher withPort = Pattern.compile("(?<host>[^:]+|\\[.*]):(?<port>\\d{1,5})").matcher(entry);
    if (withPort.matches()) {
      return Integer.parseInt(withPort.group("port")) == port
          && isExcepted(withPort.group("host"), host, port);
    }
    if (entry.contains("/")) {
      return HostName.of(host).isIn(entry);
    }
    String domain = entry.replaceAll("^\\[|]$", "").replaceFirst("^\\*?\\.", "");
    return entry.equals("*")
        || host.equals(domain)
        || host.endsWith("." + domain)
        || HostName.of(host).equals(HostName.of(domain));
  }
}
