package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.target.BackendClient;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether the base URL's host has an address. */
public record AddressCheck(URI baseUrl) implements Check {
  private static final int SHOWN = 3;

  @Override
  public String name() {
    return "address";
  }

  @Override
  public CheckOutcome look() {
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
