package co.duotopia.loadtest.testdata;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * The creator of a batch and the machine, both as labels of a domain name, so that an e-mail
 * address can name them.
 */
public record Owner(String user, String machine) {
  /** Matches exactly what {@link #label} returns. */
  static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,30}[a-z0-9])?";

  private static final int LONGEST = 32;

  public Owner {
    user = label(user);
    machine = label(machine);
  }

  /** The owner of this process. */
  public static Owner here() {
    return new Owner(System.getProperty("user.name", ""), hostName());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceFirst("[.].*", "");
    } catch (UnknownHostException nameless) {
      return "";
    }
  }

  private static String label(String name) {
    String allowed = hyphens(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    String label = hyphens(allowed.substring(0, Math.min(LONGEST, allowed.length())));
    return label.isEmpty() ? "unknown" : label;
  }

  private static String hyphens(String label) {
    return label.replaceAll("^-+|-+$", "");
  }

  /** The part of a domain that names it. */
  String domain() {
    return user + "." + machine;
  }

  @Override
  public String toString() {
    return user + " on " + machine;
  }
}
