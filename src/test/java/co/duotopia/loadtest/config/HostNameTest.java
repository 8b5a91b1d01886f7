package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.Endpoint;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostNameTest {
  @ParameterizedTest
  @CsvSource({
    "WWW.Example.com, www.example.com",
    "www.example.com., www.example.com",
    "münchen.example, xn--mnchen-3ya.example",
    "10.0.0.7, 10.0.0.7",
    "10.7, 10.0.0.7",
    "012.0.0.7, 10.0.0.7",
    "0x0a.0x0.0x0.0x7, 10.0.0.7",
    "167772167, 10.0.0.7",
    "0x0A000007, 10.0.0.7",
    "::ffff:10.0.0.7, 10.0.0.7",
    "[::FFFF:0a00:0007], 10.0.0.7",
    "[2001:DB8::1], 2001:db8:0:0:0:0:0:1",
    "2001:0db8:0:0::0001%eth0, 2001:db8:0:0:0:0:0:1",
    "127.1, localhost",
    "2130706433, localhost",
    "[::1], localhost",
    "0.0.0.0, localhost",
    "api.localhost, localhost",
    "LOCALHOST, localhost",
    "10.0.0.256, 10.0.0.256",
    "09.0.0.1, 09.0.0.1",
    "3com.example, 3com.example",
  })
  void hasOneSpelling(String written, String text) {
    assertEquals(text, HostName.of(written).text());
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com, https://EXAMPLE.com.:443",
    "http://localhost:80, http://127.0.0.1",
    "http://[::1]:8000, http://127.0.0.1:8000",
  })
  void isTheSameEndpoint(URI one, URI other) {
    assertEquals(Endpoint.of(one), Endpoint.of(other));
  }

  @Test
  void tellsServicesOnThisMachineApartByTheirPorts() {
    Endpoint one = Endpoint.of(URI.create("http://localhost:8000"));

    assertFalse(one.isOnSameHostAs(Endpoint.of(URI.create("http://localhost:9000"))));
    assertTrue(one.isOnSameHostAs(Endpoint.of(URI.create("http://127.0.0.1:8000"))));
  }

  @Test
  void takesEveryPortOfAnotherMachineForTheSame() {
    Endpoint one = Endpoint.of(URI.create("https://www.example.com"));

    assertTrue(one.isOnSameHostAs(Endpoint.of(URI.create("https://www.example.com:8443"))));
    assertFalse(one.isOnSameHostAs(Endpoint.of(URI.create("https://example.com"))));
  }
}
