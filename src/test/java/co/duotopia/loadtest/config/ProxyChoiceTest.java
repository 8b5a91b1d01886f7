package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyChoiceTest {
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  private String to(String target) {
    return new ProxyChoice(properties, variables)
        .to(URI.create(target))
        .map(ProxyAddress::toString)
        .orElse("none");
  }

  @Test
  void followsTheVariablesOfTheScheme() {
    variables.put("HTTPS_PROXY", "http://secure:3128");
    variables.put("http_proxy", "plain");

    assertEquals("secure:3128", to("https://api.example.com"));
    assertEquals("plain:80", to("http://api.example.com"));
    variables.clear();
    variables.put("ALL_PROXY", "http://all:1/");
    assertEquals("all:1", to("https://api.example.com"));
    assertEquals("all:1", to("http://my_api:8000"));
  }

  @Test
  void givesJavasOwnPropertiesTheFirstWord() {
    variables.put("HTTPS_PROXY", "http://other:3128");
    properties.put("https.proxyHost", "secure");
    properties.put("http.nonProxyHosts", "*.internal|10.*");

    assertEquals("secure:443", to("https://api.example.com"));
    properties.put("https.proxyPort", "8080");
    properties.put("https.proxyUser", "me");
    properties.put("https.proxyPassword", "s@:cret");
    assertEquals("secure:8080", to("https://api.example.com"));
    ProxyAddress proxy =
        new ProxyChoice(properties, variables).to(URI.create("https://x.example")).orElseThrow();
    assertEquals(Optional.of("me"), proxy.user());
    assertEquals("s@:cret", proxy.password().value());
    assertEquals("none", to("https://api.internal"));
    assertEquals("none", to("https://10.1.2.3"));
    assertEquals("none", to("http://api.example.com"));
  }

  @Test
  void readsCredentialsAndShowsNone() {
    variables.put("HTTPS_PROXY", "HTTP://me%40x:s%3Ac+%@proxy:3128");

    ProxyAddress proxy =
        new ProxyChoice(properties, variables).to(URI.create("https://x.example")).orElseThrow();

    assertEquals("proxy:3128", proxy.toString());
    assertEquals(Optional.of("me@x"), proxy.user());
    assertEquals("s%3Ac+%", proxy.password().value());
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, api.example.com",
    "api.example.com, .example.com",
    "API.example.com, EXAMPLE.com",
    "api.example.com, '*.example.com'",
    "api.example.com, '*'",
    "api.example.com, 'x, api.example.com:443 y'",
    "10.1.2.3, 10.0.0.0/8",
    "10.1.2.3, 10.1.2.3",
    "[2001:db8::7], 2001:db8::/32",
    "my_api, my_api"
  })
  void heedsNoProxy(String host, String exceptions) {
    variables.put("HTTPS_PROXY", "http://secure:3128");
    variables.put("NO_PROXY", exceptions);

    assertEquals("none", to("https://" + host));
  }

  @ParameterizedTest
  @CsvSource({
    "api.example.com, ample.com",
    "api.example.com, api.example.com:8443",
    "11.1.2.3, 10.0.0.0/8",
    "api.example.com, 10.0.0.0/8",
    "api.example.com, ''"
  })
  void exceptsNoOther(String host, String exceptions) {
    variables.put("https_proxy", "http://secure:3128");
    variables.put("no_proxy", exceptions);

    assertEquals("secure:3128", to("https://" + host));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://127.0.0.1:8000", "https://localhost", "http://[::1]"})
  void neverLeadsToThisMachine(String target) {
    variables.put("ALL_PROXY", "not an address");

    assertEquals("none", to(target));
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://hunter2@", "proxy:hunter2", "a:0", "hunter2 x://y", "://x"})
  void refusesWhatIsNoHttpProxyWithoutQuotingIt(String written) {
    variables.put("https_proxy", written);

    InvalidInput refused = assertThrows(InvalidInput.class, () -> to("https://api.example.com"));

    assertEquals(
        "environment variable https_proxy: must be an HTTP proxy such as"
            + " http://user:password@host:port, but is not",
        refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "all_proxy, socks5://me:hunter2@proxy:1080, socks5",
    "ALL_PROXY, SOCKS5h://proxy, socks5h",
    "HTTPS_PROXY, socks4://proxy, socks4",
    "https_proxy, https://me:hunter2@proxy:443, https",
    "https_proxy, quic+x://proxy, quic+x"
  })
  void namesTheKindOfAnother(String variable, String written, String kind) {
    variables.put(variable, written);
    String refusal =
        "environment variable %s: must be an HTTP proxy such as http://user:password@host:port, but"
            + " is of the kind %s://";

    InvalidInput refused = assertThrows(InvalidInput.class, () -> to("https://api.example.com"));

    assertEquals(refusal.formatted(variable, kind), refused.getMessage());
    variables.put("NO_PROXY", "example.com");
    assertEquals("none", to("https://api.example.com"));
  }

  @Test
  void refusesJavasSocks() {
    properties.put("socksProxyHost", "socks.internal");

    InvalidInput refused = assertThrows(InvalidInput.class, () -> to("https://api.example.com"));

    assertEquals(
        "-DsocksProxyHost: the load uses HTTP proxies alone; name one by -Dhttps.proxyHost instead",
        refused.getMessage());
    assertEquals("none", to("http://127.0.0.1:8000"));
  }
}
