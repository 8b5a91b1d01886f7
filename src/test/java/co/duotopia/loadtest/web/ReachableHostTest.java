package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReachableHostTest {
  private static List<InetAddress> addresses(String... texts) throws UnknownHostException {
    List<InetAddress> addresses = new ArrayList<>();
    for (String text : texts) {
      addresses.add(InetAddress.getByName(text));
    }
    return addresses;
  }

  @Test
  void isNoLoopbackAndNoLinkLocalAddress() throws Exception {
    List<InetAddress> own =
        addresses("127.0.0.1", "::1", "127.0.1.1", "fe80::1", "169.254.3.4", "10.0.0.5", "8.8.4.4");

    assertEquals(Optional.of("10.0.0.5"), ReachableHost.of(own, true));
  }

  @Test
  void isAnIpv6AddressInBracketsWhereThereIsNoOther() throws Exception {
    List<InetAddress> own = addresses("127.0.0.1");
    byte[] address = InetAddress.getByName("2001:db8::5").getAddress();
    own.add(Inet6Address.getByAddress("", address, 3));

    assertEquals(Optional.of("[2001:db8:0:0:0:0:0:5]"), ReachableHost.of(own, false));
    assertEquals(Optional.empty(), ReachableHost.of(own, true));
  }

  @Test
  void prefersIpv4() throws Exception {
    List<InetAddress> own = addresses("2001:db8::5", "192.168.1.9");

    assertEquals(Optional.of("192.168.1.9"), ReachableHost.of(own, false));
  }

  @Test
  void isNeverEmpty() {
    assertFalse(ReachableHost.name(true).isEmpty());
  }
}
