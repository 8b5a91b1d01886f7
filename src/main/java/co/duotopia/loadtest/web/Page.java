package co.duotopia.loadtest.web;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.web.follow.Followers;
import co.duotopia.loadtest.web.follow.Runs;
import co.duotopia.loadtest.web.launch.Launcher;
import co.duotopia.loadtest.web.launch.PageSettings;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The page's server. Closing it ends no run. */
public final class Page implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final int FEWEST_THREADS = 4;

  private final Followers followers;
  private final Launcher launcher;
  private final RunRoutes runRoutes;
  private final Access access;
  private final Javalin javalin;

  private Page(PageSettings settings) {
    Clock clock = Clock.systemUTC();
    Runs runs = new Runs(settings.results());
    followers = new Followers(clock);
    launcher = new Launcher(settings, runs);
    runRoutes = new RunRoutes(runs, followers, clock);
    access = Access.of(settings);
    javalin =
        Javalin.create(
            config -> {
              configure(config, settings);
              config.routes.before(PageAnswer::secure);
              config.routes.before(access::check);
              PageAnswer.failures(config.routes);
              StaticFiles files = new StaticFiles();
              config.routes.get("/", files::index);
              config.routes.get("/static/{file}", files::file);
              new StartRoutes(settings, launcher, clock).add(config.routes);
              runRoutes.add(config.routes);
              new ComparisonRoutes(runs).add(config.routes);
              config.routes.get(Access.METRICS, new MetricsRoute(runs, clock)::answer);
            });
  }

  private static void configure(JavalinConfig config, PageSettings settings) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    config.router.ignoreTrailingSlashes = false;
    config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
    config.jetty.host = settings.host();
    config.jetty.port = settings.port();
    config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
    config.jetty.modifyServer(server -> server.setStopTimeout(0));
  }

  /**
   * @throws InvalidInput when it cannot listen there
   */
  public static Page start(PageSettings settings) {
    refuseTakenPort(settings);
    Page page = new Page(settings);
    try {
      page.javalin.start();
      return page;
    } catch (RuntimeException e) {
      page.close();
      throw e;
    }
  }

  /** Said here in words that help; the server would print its own. */
  private static void refuseTakenPort(PageSettings settings) {
    if (settings.port() < 0 || settings.port() > 65_535) {
      throw new InvalidInput("--port: must be from 0 to 65535, but is " + settings.port());
    }
    InetSocketAddress address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new InvalidInput(notHere(settings.host()));
    }
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(address);
    } catch (IOException e) {
      throw new InvalidInput(
          isHere(address)
              ? "port %d of %s: must be free, but is not (%s); choose another one with --port"
                  .formatted(settings.port(), settings.host(), e.getMessage())
              : notHere(settings.host()));
    }
  }

  private static boolean isHere(InetSocketAddress address) {
    try {
      return address.getAddress().isAnyLocalAddress()
          || address.getAddress().isLoopbackAddress()
          || NetworkInterface.getByInetAddress(address.getAddress()) != null;
    } catch (SocketException unknown) {
      return true;
    }
  }

  private static String notHere(String host) {
    return "--host: must be an address of this machine, but is " + host;
  }

  int port() {
    return javalin.port();
  }

  /** The address that a person opens, with the token if one is needed. */
  public String url() {
    return access.url(port());
  }

  /** Returns when the thread is interrupted: the page serves until its process ends. */
  public void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Override
  public void close() {
    runRoutes.close();
    javalin.stop();
    launcher.close();
    followers.close();
  }
}
