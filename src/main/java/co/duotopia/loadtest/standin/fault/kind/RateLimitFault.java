package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.WindowLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.eclipse.jetty.server.Request;

/**
 * The global limiter: a number of requests for each client address in a window, whatever the login.
 */
final class RateLimitFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "rate-limit",
          Map.of(
              "requests", Rules.wholeNumber(1, 1_000_000), "window", FaultKind.atLeastMillis(100)),
          (fault, standIn, database) -> new RateLimitFault(fault));

  private final WindowLimit limit;
  private final String body;

  RateLimitFault(FaultSettings settings) {
    int requests =
        (int) Math.max(1, Math.round(settings.wholeNumber("requests") / settings.intensity()));
    Duration window = settings.time("window");
    limit = new WindowLimit(requests, window, Clock.systemUTC());
    body = "{\"error\":\"Rate limit exceeded: " + requests + " per " + inWords(window) + "\"}";
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    if (limit.allows(Request.getRemoteAddr(exchange.request()))) {
      next.take(exchange);
    } else {
      exchange.answer(429, "application/json", body);
    }
  }

  private static String inWords(Duration window) {
    return window.toSecondsPart() == 0 && window.toMinutes() > 0
        ? window.toMinutes() + " minute"
        : Math.max(1, window.toSeconds()) + " second";
  }
}
