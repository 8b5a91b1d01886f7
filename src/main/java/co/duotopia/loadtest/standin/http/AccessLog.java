package co.duotopia.loadtest.standin.http;

import co.duotopia.loadtest.standin.process.ServiceLog;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes a line about each request that the service itself has answered. */
public final class AccessLog extends Handler.Wrapper {
  private final ServiceLog log;

  public AccessLog(ServiceLog log) {
    this.log = log;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Request.addCompletionListener(
        request,
        failure -> {
          if (response.isCommitted()) {
            log.answered(
                client(request),
                request.getMethod(),
                request.getHttpURI().getPathQuery(),
                response.getStatus(),
                HttpStatus.getMessage(response.getStatus()));
          }
        });
    return super.handle(request, response, callback);
  }

  private static String client(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress at
        ? at.getAddress().getHostAddress() + ":" + at.getPort()
        : "-";
  }
}
