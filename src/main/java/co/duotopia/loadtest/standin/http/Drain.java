package co.duotopia.loadtest.standin.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A clean stop, as uvicorn makes it on SIGTERM: no new connections, idle ones are closed, requests
 * in flight are answered.
 */
public final class Drain extends Handler.Wrapper {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final long CHECK_NANOS = 10_000_000;

  private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();
  private volatile boolean draining;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    busy.add(endPoint);
    Request.addCompletionListener(request, failure -> done(endPoint));
    return super.handle(request, response, callback);
  }

  private void done(EndPoint endPoint) {
    busy.remove(endPoint);
    if (draining) {
      endPoint.close();
    }
  }

  /** Returns when all requests in flight are answered, or after 30 s. */
  public void drain() {
    draining = true;
    for (ServerConnector connector : getServer().getBeans(ServerConnector.class)) {
      connector.close();
      connector.getConnectedEndPoints().stream()
          .filter(endPoint -> !busy.contains(endPoint))
          .forEach(EndPoint::close);
    }
    long limit = System.nanoTime() + LIMIT.toNanos();
    while (!busy.isEmpty() && System.nanoTime() < limit) {
      LockSupport.parkNanos(CHECK_NANOS);
    }
  }
}
