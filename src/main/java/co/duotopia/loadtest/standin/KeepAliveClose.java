package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.FaultSettings;
import java.time.Duration;
import java.util.Random;
import org.eclipse.jetty.io.EndPoint;

/**
 * After an answer the server starts the clock of the idle connection, and the next request does not
 * stop it: when it runs out, the connection is closed, idle or with that request in work, which
 * then gets no answer.
 */
final class KeepAliveClose implements Fault {
  private final Duration limit;
  private final double share;
  private final Random random;
  private final Timer timer = new Timer("keep-alive-close");

  KeepAliveClose(FaultSettings settings, long seed) {
    limit = settings.time("limit");
    share = settings.intensity();
    random = new Random(seed);
  }

  @Override
  public void meet(Exchange exchange, Exchange.Next next) throws Exception {
    EndPoint connection = exchange.endPoint();
    if (random.nextDouble() < share) {
      exchange.whenDone(() -> timer.after(limit, connection::close));
    }
    next.take(exchange);
  }

  @Override
  public void end() {
    timer.close();
  }
}
