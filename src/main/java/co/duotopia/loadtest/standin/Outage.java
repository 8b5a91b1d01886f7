package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.standin.http.Exchange;
import java.net.InetAddress;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The platform's 503 at the service's address, while there is no service. */
final class Outage implements AutoCloseable {
  private static final int THREADS = 16;

  private final Server server;

  private Outage(Server server) {
    this.server = server;
  }

  /** Empty when the port cannot be had: then connections are refused. */
  static Optional<Outage> at(int port) {
    Server server = new Server(new QueuedThreadPool(THREADS));
    ServerConnector connector = new ServerConnector(server, 1, 1);
    connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
    connector.setPort(port);
    server.addConnector(connector);
    server.setHandler(new Unavailable());
    server.setStopTimeout(0);
    try {
      server.start();
      return Optional.of(new Outage(server));
    } catch (Exception e) {
      new Outage(server).close();
      return Optional.empty();
    }
  }

  private static final class Unavailable extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      new Exchange(request, response, callback).answer(503, "text/plain", "Service Unavailable");
      return true;
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      System.err.println("stand-in: the platform's 503 does not end: " + e);
    }
  }
}
