package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.StandInSettings;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** All parts of the service in one process: started side by side, closed in reverse order. */
final class Backend implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ExecutorService starters =
      Executors.newCachedThreadPool(
          work -> {
            Thread thread = new Thread(work, "starter");
            thread.setDaemon(true);
            return thread;
          });
  private Workspace workspace;
  private CompletableFuture<Postgres> initialized;
  private volatile CompletableFuture<Postgres> database;
  private boolean closed;

  /** Begins with what needs no settings: PostgreSQL's files take the longest. */
  void prepare() {
    workspace = part(Workspace.create());
    initialized = CompletableFuture.supplyAsync(() -> Postgres.initialize(workspace), starters);
    database = initialized;
    part(this::stopDatabase);
  }

  Announcement start(StandInSettings settings) {
    CompletableFuture<String> hash =
        CompletableFuture.supplyAsync(
            () -> Passwords.hash(SeedAccounts.PASSWORD, settings.bcryptCost()), starters);
    Connections connections = part(new Connections(settings.poolSize(), settings.poolWait()));
    database =
        initialized.thenApply(
            postgres -> postgres.start(settings.databasePort(), settings.poolSize()));
    CompletableFuture<Void> seeded =
        database.thenCombine(
            hash,
            (postgres, passwordHash) -> {
              connections.open(new Seed(settings, passwordHash).plant(postgres));
              return null;
            });
    HttpService http =
        part(HttpService.start(settings, Services.of(settings, connections, workspace)));
    outcome(seeded);
    starters.shutdown();
    Postgres postgres = outcome(database);
    return Announcement.serving(
        http.baseUrl(), postgres.superuser(), postgres.pid(), settings.students());
  }

  /** First lets it finish its start, or fail in it. */
  private void stopDatabase() {
    database.handle((postgres, failure) -> null).join();
    if (!initialized.isCompletedExceptionally()) {
      initialized.join().close();
    }
  }

  private static <T> T outcome(CompletableFuture<T> part) {
    try {
      return part.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof InvalidInput problem) {
        throw problem;
      }
      throw e;
    }
  }

  private synchronized <T extends AutoCloseable> T part(T part) {
    if (closed) {
      close(part);
      throw new IllegalStateException("the stand-in is ending");
    }
    parts.push(part);
    return part;
  }

  @Override
  public synchronized void close() {
    closed = true;
    while (!parts.isEmpty()) {
      close(parts.pop());
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      System.err.println("stand-in: while ending: " + e);
    }
  }
}
