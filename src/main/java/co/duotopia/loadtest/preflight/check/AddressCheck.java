package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.BaseUrl;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.target.BackendClient;
import co.duotopia.loadtest.preflight.target.TargetRoute;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Whether the base URL's host has an address, or the proxy that leads there. */
public record AddressCheck(TargetRoute route) implements Check {
  private static final int SHOWN = 3;

  @Override
  public String name() {
    return "address";
  }

  @Override
  public CheckOutcome look() {
    String host =
        route.proxy().map(ProxyAddress::host).orElseGet(() -> BaseUrl.host(route.baseUrl()));
    try {
      InetAddress[] all = InetAddress.getAllByName(host);
      String addresses =
          Arrays.stream(all)
              .limit(SHOWN)
              .map(InetAddress::getHostAddress)
              .collect(Collectors.joining(", "));
      String shown =
          host.equals(addresses)
              ? host
              : host + " is " + addresses + (all.length > SHOWN ? ", …" : "");
      return new Ok(
          route.proxy().map(proxy -> "through the proxy " + proxy + ": ").orElse("") + shown);
    } catch (UnknownHostException e) {
      throw BackendClient.noAnswer(
          route.baseUrl(),
          route.proxy().isPresent() ? new IOException("the proxy " + host + ": unknown host") : e,
          Duration.ZERO);
    }
  }
}
