package co.duotopia.loadtest.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A machine as an address names it, however it is spelt: {@code WWW.Example.com.} is {@code
 * www.example.com}, {@code 0x7f.1} is {@code localhost}, {@code ::ffff:10.0.0.7} is {@code
 * 10.0.0.7}.
 *
 * @param text its one spelling; {@code localhost} for every name and address of this machine
 */
public record HostName(String text) {
  private static final String THIS_MACHINE = "localhost";
  private static final Set<String> LOOPBACK_NAMES =
      Set.of(THIS_MACHINE, "localhost.localdomain", "ip6-localhost", "ip6-loopback");

  private static final Pattern NAME = Pattern.compile("[^\\s/:?#@,*]+");
  private static final Pattern PRIVATE_NAME =
      Pattern.compile("[^.]+|.+\\.(internal|local|lan|svc|home\\.arpa)");
  private static final Pattern IPV6 =
      Pattern.compile("\\[?[0-9A-Fa-f]*:[0-9A-Fa-f]*:[0-9A-Fa-f:.]*]?");

  /** A name or an address, an IPv6 one with or without brackets. */
  public static HostName of(String written) {
    String name = written.strip().toLowerCase(Locale.ROOT).replaceAll("^\\[|]$|\\.+$", "");
    byte[] address = name.contains(":") ? ipv6(name) : ipv4(name);
    if (address.length > 0) {
      return of(address);
    }
    boolean loopback = LOOPBACK_NAMES.contains(name) || name.endsWith("." + THIS_MACHINE);
    return new HostName(loopback ? THIS_MACHINE : inAscii(name));
  }

  /** A name or an address without scheme, port and path. */
  public static Rule<HostName> rule() {
    return new Rule<>(
        new HostName(THIS_MACHINE),
        text -> {
          if (!IPV6.matcher(text.strip()).matches() && !NAME.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException(
                "must be a host without scheme, port or path, but is " + Shown.text(text));
          }
          BaseUrl.asciiHost(text);
          return of(text);
        });
  }

  private static String inAscii(String name) {
    try {
      return BaseUrl.asciiHost(name);
    } catch (IllegalArgumentException noName) {
      return name;
    }
  }

  public boolean isThisMachine() {
    return text.equals(THIS_MACHINE);
  }

  /**
   * Whether only the local network can reach it, by its spelling: a name without dots, as
   * containers have, a name in a domain of such networks, or a private address.
   */
  public boolean isPrivate() {
    byte[] address = bytes(text);
    return isThisMachine()
        || (address.length == 0 ? PRIVATE_NAME.matcher(text).matches() : isPrivate(address));
  }

  /** Whether it is an address of a network such as {@code 10.0.0.0/8}. */
  boolean isIn(String network) {
    String[] parts = network.split("/", 2);
    byte[] address = bytes(text);
    byte[] prefix = bytes(of(parts[0]).text);
    if (address.length == 0 || address.length != prefix.length || !parts[1].matches("\\d{1,3}")) {
      return false;
    }
    int bits = Math.min(Integer.parseInt(parts[1]), 8 * address.length);
    int rest = 8 * address.length - bits;
    return new BigInteger(1, address)
        .shiftRight(rest)
        .equals(new BigInteger(1, prefix).shiftRight(rest));
  }

  private static byte[] bytes(String text) {
    return text.contains(":") ? ipv6(text) : ipv4(text);
  }

  private static boolean isPrivate(byte[] bytes) {
    try {
      InetAddress address = InetAddress.getByAddress(bytes);
      boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
      boolean sharedByCarrier = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xc0) == 64;
      return address.isSiteLocalAddress()
          || address.isLinkLocalAddress()
          || uniqueLocal
          || sharedByCarrier;
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether both are the same host; a name equals its address, by DNS. */
  public boolean isSameAs(HostName other) {
    if (text.equals(other.text)) {
      return true;
    }
    if (isAddress() == other.isAddress()) {
      // Names are not looked up: many services share the addresses of one platform.
      return false;
    }
    return addresses().stream().anyMatch(other.addresses()::contains);
  }

  private boolean isAddress() {
    return text.contains(":") || ipv4(text).length > 0;
  }

  private List<HostName> addresses() {
    try {
      return Arrays.stream(InetAddress.getAllByName(text))
          .map(address -> of(address.getAddress()))
          .toList();
    } catch (UnknownHostException nobody) {
      return List.of();
    }
  }

  private static HostName of(byte[] bytes) {
    try {
      InetAddress address = InetAddress.getByAddress(bytes);
      boolean here = address.isLoopbackAddress() || address.isAnyLocalAddress();
      return new HostName(here ? THIS_MACHINE : address.getHostAddress());
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] ipv6(String text) {
    try {
      return InetAddress.getByName("[" + text.replaceFirst("%.*", "") + "]").getAddress();
    } catch (UnknownHostException noAddress) {
      return new byte[0];
    }
  }

  /**
   * An address as inet_aton reads it: one to four numbers, decimal, octal or hexadecimal, of which
   * the last fills the bytes that are left.
   */
  private static byte[] ipv4(String text) {
    if (!text.matches("(0x[0-9a-f]{1,8}|\\d{1,11})(\\.(0x[0-9a-f]{1,8}|\\d{1,11})){0,3}")) {
      return new byte[0];
    }
    String[] parts = text.split("\\.");
    long bits = 0;
    for (int i = 0; i < parts.length; i++) {
      int width = i < parts.length - 1 ? 8 : 8 * (5 - parts.length);
      long part = number(parts[i]);
      if (part < 0 || part >= 1L << width) {
        return new byte[0];
      }
      bits = bits << width | part;
    }
    return new byte[] {(byte) (bits >> 24), (byte) (bits >> 16), (byte) (bits >> 8), (byte) bits};
  }

  private static long number(String text) {
    try {
      return Long.decode(text);
    } catch (NumberFormatException noOctal) {
      return -1;
    }
  }
}
