package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.FaultFront;
import co.duotopia.loadtest.standin.http.AccessLog;
import co.duotopia.loadtest.standin.http.Drain;
import co.duotopia.loadtest.standin.http.KeepAlive;
import co.duotopia.loadtest.standin.process.Ports;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The HTTP server.
 *
 * <p>Open connections hold no thread. At most {@code workers} requests are processed at once;
 * further ones wait without a thread, too, and their bodies wait in the network: memory is bounded
 * by the workers.
 */
final class HttpService implements AutoCloseable {
  private static final String HOST = "127.0.0.1";

  /** Idle timeout while a request is processed. Not 0: Jetty would not restore it. */
  private static final Duration WORK = Duration.ofHours(1);

  private static final int BACKLOG = 4096;

  /** Threads for accepting and selecting, and some to spare. */
  private static final int EXTRA_THREADS = 8;

  private final Javalin javalin;
  private final Drain drain;

  private HttpService(Javalin javalin, Drain drain) {
    this.javalin = javalin;
    this.drain = drain;
  }

  static HttpService start(StandInSettings settings, int port, Services services) {
    Drain drain = new Drain();
    Javalin javalin = Javalin.create(config -> configure(config, settings, port, services, drain));
    try {
      javalin.start();
    } catch (RuntimeException e) {
      javalin.stop();
      if (isBindException(e)) {
        throw Ports.inUse("port", port);
      }
      throw e;
    }
    return new HttpService(javalin, drain);
  }

  private static boolean isBindException(Throwable e) {
    return e != null && (e instanceof BindException || isBindException(e.getCause()));
  }

  private static void configure(
      JavalinConfig config, StandInSettings settings, int port, Services services, Drain drain) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.threadPool =
        new QueuedThreadPool(settings.workers() + EXTRA_THREADS, EXTRA_THREADS);
    config.jetty.addConnector((server, http) -> connector(server, http, port));
    config.jetty.modifyServer(
        server -> {
          server.setStopTimeout(0);
          if (settings.log()) {
            server.insertHandler(new AccessLog(services.log()));
          }
          server.insertHandler(workers(settings.workers()));
          server.insertHandler(new KeepAlive());
          server.insertHandler(drain);
          server.insertHandler(new FaultFront(services.faults()));
          // It would shorten the keep-alive when all workers are busy; the real one does not.
          server.getBeans(LowResourceMonitor.class).forEach(server::removeBean);
        });
    ServiceRoutes.add(config.routes, services);
    new Failures(services.log()).answer(config.routes);
  }

  private static QoSHandler workers(int count) {
    QoSHandler workers = new QoSHandler();
    workers.setMaxRequestCount(count);
    workers.setMaxSuspendedRequestCount(Integer.MAX_VALUE);
    return workers;
  }

  private static ServerConnector connector(Server server, HttpConfiguration http, int port) {
    http.setSendServerVersion(false);
    http.setIdleTimeout(WORK.toMillis());
    http.setHeaderCacheSize(0);
    http.setUseInputDirectByteBuffers(false);
    http.setUseOutputDirectByteBuffers(false);
    http.setInputBufferSize(16 * 1024);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    connector.setIdleTimeout(WORK.toMillis());
    return connector;
  }

  String baseUrl() {
    return "http://" + HOST + ":" + javalin.port();
  }

  /** See {@link Drain#drain}. */
  void drain() {
    drain.drain();
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
