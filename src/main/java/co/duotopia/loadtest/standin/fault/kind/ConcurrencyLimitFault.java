package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.http.Exchange;
import java.util.List;
import java.util.Map;

/**
 * A platform that gives each instance few requests at once, as Cloud Run does with its concurrency
 * setting: the others wait in front of the service in the order of arrival, and when too many wait,
 * the next ones get a 429 or 503. Throughput stands still at the limit divided by the response
 * time, and response times rise with the users, while nothing fails.
 */
final class ConcurrencyLimitFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "concurrency-limit",
          Map.of(
              "concurrency",
              Rules.wholeNumber(1, 1_000),
              "instances",
              Rules.wholeNumber(1, 1_000),
              "queue",
              Rules.wholeNumber(0, 100_000),
              "answer",
              Rules.oneOf(List.of("429", "503"))),
          (fault, standIn, database) -> new ConcurrencyLimitFault(fault));

  private static final String NO_INSTANCE = "Rate exceeded.";

  private final Slots slots;
  private final boolean saysWhy;

  ConcurrencyLimitFault(FaultSettings settings) {
    saysWhy = settings.text("answer").equals("429");
    double limit = settings.wholeNumber("concurrency") * settings.wholeNumber("instances");
    int free = (int) Math.max(1, Math.round(limit / settings.intensity()));
    slots = new Slots(free, settings.wholeNumber("queue"), () -> {});
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    if (slots.take(exchange, next)) {
      return;
    }
    if (saysWhy) {
      exchange.answer(429, "text/html", NO_INSTANCE);
    } else {
      ColdStartsFault.unavailable(exchange);
    }
  }

  /** Serves the requests that still wait at once. */
  @Override
  public void end() {
    slots.release();
  }
}
