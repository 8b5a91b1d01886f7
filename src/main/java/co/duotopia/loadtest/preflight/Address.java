package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.preflight.Outcome.Ok;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether the base URL's host has an address. */
record Address(URI baseUrl) implements Check {
  private static final int SHOWN = 3;

  @Override
  public String name() {
    return "address";
  }

  @Override
  public Outcome look() {
    try {
      InetAddress[] all = InetAddress.getAllByName(baseUrl.getHost());
      String shown =
          Arrays.stream(all)
              .limit(SHOWN)
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      String host = baseUrl.getHost();
      return new Ok(
          host.equals(shown) ? host : host + " is " + shown + (all.length > SHOWN ? ", …" : ""));
    } catch (UnknownHostException e) {
      throw BackendClient.noAnswer(baseUrl, e, Duration.ZERO);
    }
  }
}
