package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          http://my_api:8000              | http://my_api:8000             | my_api             | 8000
          http://_a.b_c_:80/              | http://_a.b_c_:80              | _a.b_c_            | 80
          HTTPS://Host                    | https://Host                   | Host               | 443
          hTTp://LOCALHOST                | http://LOCALHOST               | LOCALHOST          | 80
          https://host/api-gw/            | https://host/api-gw            | host               | 443
          https://host:8443//a//b///      | https://host:8443/a/b          | host               | 8443
          https://host/v1.2/~x/%C3%A4     | https://host/v1.2/~x/%C3%A4    | host               | 443
          https://host//                  | https://host                   | host               | 443
          https://host:/                  | https://host                   | host               | 443
          http://0.0.0.0:8000             | http://127.0.0.1:8000          | 127.0.0.1          | 8000
          http://[::]:8000                | http://[::1]:8000              | [::1]              | 8000
          http://[::1]                    | http://[::1]                   | [::1]              | 80
          https://[2001:DB8::7]:8443/x/   | https://[2001:DB8::7]:8443/x   | [2001:DB8::7]      | 8443
          https://bücher.example          | https://xn--bcher-kva.example  | xn--bcher-kva.example | 443
          https://xn--strae-oqa.example   | https://xn--strae-oqa.example  | xn--strae-oqa.example | 443
          https://host/學校/api           | https://host/%E5%AD%B8%E6%A0%A1/api | host          | 443
          """)
  void readsWhatPeoplePaste(String written, String url, String host, int port) {
    URI read = BaseUrl.parse(" " + written + " ", PlainHttp.ANYWHERE);

    assertEquals(url, read.toString());
    assertEquals(host, BaseUrl.host(read));
    assertEquals(port, BaseUrl.port(read));
    assertEquals(read, BaseUrl.parse(read.toString(), PlainHttp.ANYWHERE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my_api:8000",
        "http://::1:8000",
        "http://[::1",
        "http://a b",
        "http://a/b c",
        "http://host:port",
        "http:///path",
        "http://[fe80::1]x",
        "https://host%2f"
      })
  void refusesWhatIsNoAddress(String written) {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class, () -> BaseUrl.parse(written, PlainHttp.ANYWHERE));

    assertEquals(
        "must be an http or https URL such as https://host, but is " + written,
        refused.getMessage());
  }

  /** Java would make strasse.example of the first one, which can be someone else's. */
  @ParameterizedTest
  @ValueSource(
      strings = {"straße.example", "STRAẞE.example", "φως.example", "a\u200Db", "a\u200Cb"})
  void refusesHostsThatCanBeReadInTwoWays(String host) {
    String refusal =
        "must have a host in the form xn--…, since ß, ς and joiners can be read in two ways, but is "
            + host;

    assertEquals(
        refusal,
        assertThrows(
                IllegalArgumentException.class,
                () -> BaseUrl.parse("https://" + host + "/x", PlainHttp.ANYWHERE))
            .getMessage());
    assertEquals(
        refusal,
        assertThrows(IllegalArgumentException.class, () -> HostName.rule().reading().apply(host))
            .getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "host.docker.internal",
        "HOST.DOCKER.INTERNAL.",
        "host.containers.internal",
        "my_api",
        "backend",
        "api.default.svc.cluster.local",
        "api.default.svc",
        "nas.home.arpa",
        "10.1.2.3",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.20",
        "169.254.1.1",
        "100.64.0.1",
        "[fd00::5]",
        "[fe80::1]",
        "[::ffff:192.168.0.1]",
        "0xc0a80001"
      })
  void knowsPrivateHosts(String host) {
    String url = "http://" + host + ":8000";

    assertEquals(url, BaseUrl.parse(url, PlainHttp.TO_PRIVATE_HOSTS).toString());
    assertThrows(
        IllegalArgumentException.class, () -> BaseUrl.parse(url, PlainHttp.TO_THIS_MACHINE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "example.com",
        "internal.example.com",
        "docker.internal.example.com",
        "svc.example.com",
        "172.15.0.1",
        "172.32.0.1",
        "100.128.0.1",
        "11.0.0.1",
        "192.168.0.1.example.com",
        "[2001:db8::1]",
        "localhost.example.com"
      })
  void sendsNoPasswordsUnencryptedToOthers(String host) {
    String url = "http://" + host;

    assertThrows(
        IllegalArgumentException.class, () -> BaseUrl.parse(url, PlainHttp.TO_PRIVATE_HOSTS));
    assertEquals(url, BaseUrl.parse(url, PlainHttp.ANYWHERE).toString());
  }

  @Test
  void knowsWhatIsEncrypted() {
    assertTrue(BaseUrl.isSecure(URI.create("https://my_api")));
    assertFalse(BaseUrl.isSecure(URI.create("http://my_api")));
  }
}
