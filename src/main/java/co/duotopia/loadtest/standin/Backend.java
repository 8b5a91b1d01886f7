package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.Faults;
import co.duotopia.loadtest.standin.fault.Host;
import co.duotopia.loadtest.standin.fault.kind.FaultKinds;
import co.duotopia.loadtest.standin.postgres.Passwords;
import co.duotopia.loadtest.standin.postgres.Postgres;
import co.duotopia.loadtest.standin.postgres.Seed;
import co.duotopia.loadtest.standin.postgres.SeedAccounts;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.ServiceLog;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.process.Workspace;
import co.duotopia.loadtest.standin.service.Instance;
import co.duotopia.loadtest.standin.service.InstanceOrder;
import co.duotopia.loadtest.standin.service.Tokens;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** All parts of the service in one process: started side by side, closed in reverse order. */
final class Backend implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final ExecutorService starters =
      Executors.newCachedThreadPool(DaemonThread.factory("starter"));
  private final Consumer<Truth> truths;
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

  Backend(Consumer<Truth> truths) {
    this.truths = truths;
  }

  Announcement start(StandInSettings settings) {
    CompletableFuture<String> hash =
        CompletableFuture.supplyAsync(
            () -> Passwords.hash(SeedAccounts.PASSWORD, settings.bcryptCost()), starters);
    database =
        initialized.thenApply(
            postgres ->
                postgres.start(settings.databasePort(), settings.poolSize(), settings.log()));
    CompletableFuture<DatabaseUrl> seeded =
        database.thenCombine(
            hash, (postgres, passwordHash) -> new Seed(settings, passwordHash).plant(postgres));
    Optional<Supervisor> supervisor =
        FaultKinds.needProcess(settings)
            ? Optional.of(supervisor(settings, outcome(seeded)))
            : Optional.empty();
    String baseUrl = supervisor.map(Supervisor::start).orElseGet(() -> here(settings, seeded));
    starters.shutdown();
    Postgres postgres = outcome(database);
    beginHostFaults(settings, new ServiceHost(postgres, supervisor));
    List<String> logs =
        settings.log() ? List.of(workspace.log().toString(), postgres.log().toString()) : List.of();
    return Announcement.serving(
        baseUrl, postgres.superuser(), postgres.pid(), settings.students(), logs);
  }

  /** The HTTP server starts while the database does. */
  private String here(StandInSettings settings, CompletableFuture<DatabaseUrl> seeded) {
    Instance instance =
        part(
            new Instance(settings, workspace.objects(), Tokens.randomKey(), truths, log(settings)));
    String baseUrl = instance.serve(settings.port());
    DatabaseUrl service = outcome(seeded);
    instance.open(service);
    instance.beginFaults(Instant.now(), Optional.empty());
    return baseUrl;
  }

  private ServiceLog log(StandInSettings settings) {
    return settings.log() ? ServiceLog.in(workspace.log()) : ServiceLog.NONE;
  }

  private Supervisor supervisor(StandInSettings settings, DatabaseUrl service) {
    InstanceOrder order = InstanceOrder.first(settings, service, workspace, Tokens.randomKey());
    return part(Supervisor.of(settings, order, truths));
  }

  private void beginHostFaults(StandInSettings settings, Host host) {
    Faults faults = new Faults(settings, truths);
    faults.make(fault -> FaultKinds.onHost(fault, host));
    part(faults).begin(Instant.now(), Optional.empty());
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
