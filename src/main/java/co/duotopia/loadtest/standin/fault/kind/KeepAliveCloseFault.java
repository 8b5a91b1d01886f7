package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.http.Exchange;
import co.duotopia.loadtest.standin.http.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;

/**
 * After an answer the server starts the clock of the idle connection, and the next request does not
 * stop it: when it runs out, the connection is closed, idle or with that request in progress, which
 * then gets no answer. A second clock runs from the arrival of a request, as in a balancer that
 * takes a busy connection for an idle one; so slow requests are cut off on new connections, too.
 */
final class KeepAliveCloseFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "keep-alive-close",
          Map.of("limit", FaultKind.atLeastMillis(10), "in-work", FaultKind.atLeastMillis(10)),
          (fault, standIn, database) -> new KeepAliveCloseFault(fault, standIn.seed()));

  private final Duration limit;
  private final Duration longestRequest;
  private final double share;
  private final Random random;
  private final Timer timer = new Timer("keep-alive-close");

  KeepAliveCloseFault(FaultSettings settings, long seed) {
    limit = settings.time("limit");
    longestRequest = settings.time("in-work");
    share = settings.intensity();
    random = new Random(seed);
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    EndPoint connection = exchange.endPoint();
    if (random.nextDouble() < share) {
      AtomicBoolean answered = new AtomicBoolean();
      exchange.whenDone(
          () -> {
            answered.set(true);
            timer.after(limit, connection::close);
          });
      timer.after(longestRequest, () -> closeUnless(answered, connection));
    }
    next.take(exchange);
  }

  private static void closeUnless(AtomicBoolean answered, EndPoint connection) {
    if (!answered.get()) {
      connection.close();
    }
  }

  @Override
  public void end() {
    timer.close();
  }
}
