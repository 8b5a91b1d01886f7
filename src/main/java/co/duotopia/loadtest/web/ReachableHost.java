package co.duotopia.loadtest.web;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The name at which others reach this machine. {@link InetAddress#getLocalHost} is often a loopback
 * address: Debian's /etc/hosts has 127.0.1.1 for the host's own name.
 */
final class ReachableHost {
  private ReachableHost() {}

  /**
   * The host of a URL for a server that listens on all addresses.
   *
   * @param onlyIpv4 whether it listens on those of IPv4 alone
   */
  static String name(boolean onlyIpv4) {
    return of(own(), onlyIpv4).orElseGet(ReachableHost::hostName);
  }

  /**
   * @param own in the order of the interfaces; IPv4 is preferred, as it can be typed
   */
  static Optional<String> of(List<InetAddress> own, boolean onlyIpv4) {
    return own.stream()
        .filter(address -> isIpv4(address) || !onlyIpv4)
        .filter(ReachableHost::isReachable)
        .min(Comparator.comparing(address -> !isIpv4(address)))
        .map(ReachableHost::inUrl);
  }

  private static boolean isIpv4(InetAddress address) {
    return address instanceof Inet4Address;
  }

  private static boolean isReachable(InetAddress address) {
    return !address.isLoopbackAddress()
        && !address.isLinkLocalAddress()
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress();
  }

  /** Without the interface's name, which is of use on this machine only. */
  private static String inUrl(InetAddress address) {
    String text = address.getHostAddress().replaceFirst("%.*", "");
    return isIpv4(address) ? text : "[" + text + "]";
  }

  /** The real interfaces come before the bridges of containers, which are made later. */
  private static List<InetAddress> own() {
    try {
      return NetworkInterface.networkInterfaces()
          .filter(ReachableHost::isUp)
          .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
          .flatMap(NetworkInterface::inetAddresses)
          .toList();
    } catch (SocketException e) {
      return List.of();
    }
  }

  private static boolean isUp(NetworkInterface one) {
    try {
      return one.isUp();
    } catch (SocketException e) {
      return false;
    }
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}
