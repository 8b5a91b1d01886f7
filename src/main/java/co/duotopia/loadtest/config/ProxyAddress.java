package co.duotopia.loadtest.config;

import java.util.Optional;

/**
 * An HTTP proxy.
 *
 * @param user of its credentials, if it wants some
 * @param password empty without a user
 */
public record ProxyAddress(String host, int port, Optional<String> user, Secret password) {

  /** Without its credentials: {@code host:port}. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
