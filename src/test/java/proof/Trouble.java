package proof;

import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.execution.Deadlock;
import co.duotopia.loadtest.monitor.database.DatabaseCsv;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * What trips one guard.
 *
 * @param faults of the stand-in, as in {@code rate-limit, rate-limit.start=40s}
 * @param settings of the guard, where its usual ones would make the run long
 * @param blow what is done to a healthy run; returns when it was
 * @param violation when the rule was broken, in ms since 1970 UTC
 */
record Trouble(
    String guard, String faults, List<String> settings, Blow blow, ViolationOf violation) {
  private static final String HEALTHY = "healthy";
  private static final int HOGS = 75;

  interface Blow {
    Instant strike(StandIn target, GuardedRun run) throws Exception;
  }

  interface ViolationOf {
    OptionalLong of(GuardedRun run, long struckMillis, long stoppedMillis) throws IOException;
  }

  static List<Trouble> all() {
    return List.of(
        new Trouble(
            "error-rate",
            "rate-limit, rate-limit.intensity=10, rate-limit.start=40s",
            List.of("error-rate.window=10s"),
            Trouble::none,
            (run, struck, stopped) -> RuleViolation.ofErrorRate(run.requests(), 10_000, 10, 5)),
        new Trouble(
            "response-time",
            "storage-timeouts, storage-timeouts.start=40s",
            List.of("response-time.window=10s", "response-time.p95-above=5s"),
            Trouble::none,
            (run, struck, stopped) -> RuleViolation.ofP95(run.requests(), 10_000, 5_000, 20)),
        new Trouble(
            "database-connections", HEALTHY, List.of(), Trouble::takeConnections, Trouble::sample),
        new Trouble("deadlocks", HEALTHY, List.of(), Trouble::lockCrosswise, Trouble::sample),
        new Trouble("monitor-lost", HEALTHY, List.of(), Trouble::killDatabase, Trouble::sample),
        new Trouble(
            "generator-cpu",
            "generator-cpu, generator-cpu.start=40s",
            List.of("generator-cpu.window=10s"),
            Trouble::none,
            (run, struck, stopped) ->
                newest(
                    ResourceCsv.read(run.results().resolve("resources.csv")),
                    ResourceSample::time,
                    stopped)),
        new Trouble(
            "generator-late",
            HEALTHY,
            List.of(),
            Trouble::haltGenerator,
            (run, struck, stopped) -> OptionalLong.of(struck)));
  }

  private static Instant none(StandIn target, GuardedRun run) {
    return Instant.EPOCH;
  }

  private static Instant takeConnections(StandIn target, GuardedRun run) throws Exception {
    PGSimpleDataSource database = source(target.database());
    List<Connection> hogs = new ArrayList<>();
    Instant now = Instant.now();
    try {
      for (int i = 0; i < HOGS; i++) {
        hogs.add(database.getConnection());
      }
      run.exitCode();
    } finally {
      for (Connection hog : hogs) {
        hog.close();
      }
    }
    return now;
  }

  private static Instant lockCrosswise(StandIn target, GuardedRun run) throws Exception {
    Instant now = Instant.now();
    Deadlock.provoke(source(target.database()));
    return now;
  }

  private static Instant killDatabase(StandIn target, GuardedRun run) {
    Instant now = Instant.now();
    ProcessHandle.of(target.databasePid()).ifPresent(ProcessHandle::destroyForcibly);
    return now;
  }

  /** While it stands still it starts nothing: it is late when it goes on. */
  private static Instant haltGenerator(StandIn target, GuardedRun run) throws Exception {
    signal(run.process(), "STOP");
    TimeUnit.SECONDS.sleep(4);
    Instant now = Instant.now();
    signal(run.process(), "CONT");
    return now;
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static PGSimpleDataSource source(DatabaseUrl url) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {url.host()});
    source.setPortNumbers(new int[] {url.port()});
    source.setDatabaseName(url.database());
    source.setUser(url.user().orElseThrow());
    source.setPassword(url.password().map(Secret::value).orElse(""));
    return source;
  }

  /** The sample that the guard judged by is the newest one then. */
  private static OptionalLong sample(GuardedRun run, long struck, long stopped) throws IOException {
    Path file = run.results().resolve("database.csv");
    return newest(DatabaseCsv.read(file), DatabaseSample::time, stopped);
  }

  private static <S> OptionalLong newest(
      List<S> samples, Function<S, Instant> time, long untilMillis) {
    return samples.stream()
        .mapToLong(sample -> time.apply(sample).toEpochMilli())
        .filter(at -> at <= untilMillis)
        .max();
  }

  /** Properties of a run in which this guard alone is on and stops the run. */
  List<String> properties() {
    List<String> properties = new ArrayList<>();
    properties.add("loadtest.guards.stop=true");
    all().stream()
        .map(Trouble::guard)
        .filter(other -> !other.equals(guard))
        .forEach(other -> properties.add("loadtest.guards." + other + ".on=false"));
    settings.forEach(setting -> properties.add("loadtest.guards." + setting));
    return properties;
  }
}
