package co.duotopia.loadtest.standin.http;

import java.time.Duration;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Closes a connection that is idle for 5 s after an answer, as uvicorn does. One that has not sent
 * its first request yet, or whose request is in progress, may be silent for longer.
 */
public final class KeepAlive extends Handler.Wrapper {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    EndPoint endPoint = request.getConnectionMetaData().getConnection().getEndPoint();
    Request.addCompletionListener(request, failure -> endPoint.setIdleTimeout(LIMIT.toMillis()));
    return super.handle(request, response, callback);
  }
}
