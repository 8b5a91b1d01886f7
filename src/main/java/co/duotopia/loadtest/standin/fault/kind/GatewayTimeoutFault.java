package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.FirstAnswer;
import co.duotopia.loadtest.standin.http.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A proxy in front of the service with a limit on the age of a request: then it answers 504, or
 * closes the connection. The service does not learn of it and completes the request.
 */
final class GatewayTimeoutFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "gateway-timeout",
          Map.of(
              "after", FaultKind.atLeastMillis(10), "answer", Rules.oneOf(List.of("504", "close"))),
          (fault, standIn, database) -> new GatewayTimeoutFault(fault));

  private final Duration limit;
  private final boolean answers;
  private final Timer timer = new Timer("gateway-timeout");

  GatewayTimeoutFault(FaultSettings settings) {
    limit = Spans.times(settings.time("after"), 1 / settings.intensity());
    answers = settings.text("answer").equals("504");
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    FirstAnswer first = new FirstAnswer(exchange.request(), exchange.response());
    timer.after(limit, () -> cutOff(exchange, first));
    next.take(new Exchange(exchange.request(), first, exchange.callback()));
  }

  private void cutOff(Exchange exchange, FirstAnswer first) {
    if (first.claim()) {
      if (answers) {
        exchange.writeRaw(504, "Gateway Timeout");
      } else {
        exchange.endPoint().close();
      }
    }
  }

  @Override
  public void end() {
    timer.close();
  }
}
