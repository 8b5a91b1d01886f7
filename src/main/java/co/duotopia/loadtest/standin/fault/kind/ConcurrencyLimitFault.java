package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.http.Exchange;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;

/**
 * A platform that gives each instance few requests at once, as Cloud Run does with its concurrency
 * setting: the others wait in front of the service in the order of arrival, and when too many wait,
 * the next ones get a 429. Throughput stands still at the limit divided by the response time, and
 * response times rise with the users, while nothing fails.
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
              Rules.wholeNumber(0, 100_000)),
          (fault, standIn, database) -> new ConcurrencyLimitFault(fault));

  private static final String NO_INSTANCE = "Rate exceeded.";

  private final int queueLimit;
  private final Queue<Waiting> queue = new ArrayDeque<>();
  private int free;

  private record Waiting(Exchange exchange, Exchange.Next next) {}

  ConcurrencyLimitFault(FaultSettings settings) {
    double limit = settings.wholeNumber("concurrency") * settings.wholeNumber("instances");
    free = (int) Math.max(1, Math.round(limit / settings.intensity()));
    queueLimit = settings.wholeNumber("queue");
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    Waiting request = new Waiting(exchange, next);
    switch (admit(request)) {
      case SERVED -> serve(request);
      case REFUSED -> exchange.answer(429, "text/html", NO_INSTANCE);
      case WAITING -> {}
    }
  }

  private enum Admission {
    SERVED,
    WAITING,
    REFUSED
  }

  private synchronized Admission admit(Waiting request) {
    if (free > 0) {
      free--;
      return Admission.SERVED;
    }
    if (queue.size() >= queueLimit) {
      return Admission.REFUSED;
    }
    queue.add(request);
    return Admission.WAITING;
  }

  private void serve(Waiting request) throws Exception {
    request.exchange.whenDone(this::freed);
    request.next.take(request.exchange);
  }

  private synchronized void freed() {
    Waiting next = queue.poll();
    if (next == null) {
      free++;
    } else {
      next.exchange.passLater(exchange -> serve(next));
    }
  }

  /** Serves the requests that still wait at once. */
  @Override
  public synchronized void end() {
    queue.forEach(request -> request.exchange.passLater(request.next));
    queue.clear();
  }
}
