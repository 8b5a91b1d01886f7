package co.duotopia.loadtest.console;

import co.duotopia.loadtest.config.InvalidInput;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.BindException;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The page's server. Closing it ends no run. */
public final class Page implements AutoCloseable {
  private static final int MOST_THREADS = 32;
  private static final int FEWEST_THREADS = 4;

  private final Followers followers;
  private final Launcher launcher;
  private final Access access;
  private final Javalin javalin;

  private Page(PageSettings settings) {
    Clock clock = Clock.systemUTC();
    Runs runs = new Runs(settings.results());
    followers = new Followers(clock);
    launcher = new Launcher(settings, runs);
    access = Access.of(settings);
    javalin =
        Javalin.create(
            config -> {
              configure(config, settings);
              config.routes.before(Answer::secure);
              config.routes.before(access::check);
              Answer.failures(config.routes);
              StaticFiles files = new StaticFiles();
              config.routes.get("/", files::index);
              config.routes.get("/static/{file}", files::file);
              new StartRoutes(settings, launcher, clock).add(config.routes);
              new RunRoutes(runs, followers, clock).add(config.routes);
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
    Page page = new Page(settings);
    try {
      page.javalin.start();
      return page;
    } catch (RuntimeException e) {
      page.close();
      if (isBindException(e)) {
        throw new InvalidInput(
            "--port: must be free, but %d on %s is in use or cannot be had; choose another one"
                .formatted(settings.port(), settings.host()));
      }
      throw e;
    }
  }

  private static boolean isBindException(Throwable e) {
    return e != null && (e instanceof BindException || isBindException(e.getCause()));
  }

  public int port() {
    return javalin.port();
  }

  /** What a person opens; with the token, where one is needed. */
  public String url() {
    return access.url(port());
  }

  /** Returns when the thread is interrupted: the page serves until its process ends. */
  public void await() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  @Override
  public void close() {
    javalin.stop();
    launcher.close();
    followers.close();
  }
}
