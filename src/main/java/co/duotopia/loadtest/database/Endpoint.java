package co.duotopia.loadtest.database;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.HostName;
import java.net.URI;

/**
 * The host and port of an address. Equal however they are spelt: {@code https://Example.com.} and
 * {@code https://example.com:443} are the same.
 */
public record Endpoint(HostName host, int port) {
  /**
   * @param url with a host, http or https
   */
  public static Endpoint of(URI url) {
    return new Endpoint(HostName.of(BaseUrl.host(url)), BaseUrl.port(url));
  }

  /** On this machine each port is a service of its own; elsewhere load on one is felt by all. */
  public boolean isOnSameHostAs(Endpoint other) {
    return host.isThisMachine() && other.host.isThisMachine()
        ? port == other.port
        : host.isSameAs(other.host);
  }
}
