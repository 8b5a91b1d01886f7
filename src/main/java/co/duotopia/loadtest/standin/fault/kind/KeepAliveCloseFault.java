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
import org.eclipse.jetty.io.Connection;

/**
 * The server takes a reused connection for an idle one although a request is in progress on it:
 * when that has taken longer than the limit, the connection is closed without a response, while the
 * service completes the request. The first request of a connection is never affected.
 */
final class KeepAliveCloseFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "keep-alive-close",
          Map.of("limit", FaultKind.atLeastMillis(10)),
          (fault, standIn, database) -> new KeepAliveCloseFault(fault, standIn.seed()));

  private final Duration limit;
  private final double share;
  private final Random random;
  private final Timer timer = new Timer("keep-alive-close");

  KeepAliveCloseFault(FaultSettings settings, long seed) {
    limit = settings.time("limit");
    share = settings.intensity();
    random = new Random(seed);
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    Connection connection = exchange.request().getConnectionMetaData().getConnection();
    if (connection.getMessagesIn() > 1 && random.nextDouble() < share) {
      AtomicBoolean answered = new AtomicBoolean();
      exchange.whenDone(() -> answered.set(true));
      timer.after(
          limit,
          () -> {
            if (!answered.get()) {
              connection.getEndPoint().close();
            }
          });
    }
    next.take(exchange);
  }

  @Override
  public void end() {
    timer.close();
  }
}
