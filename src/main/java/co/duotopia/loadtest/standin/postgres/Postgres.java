package co.duotopia.loadtest.standin.postgres;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.standin.process.Ports;
import co.duotopia.loadtest.standin.process.PostmasterFile;
import co.duotopia.loadtest.standin.process.Programs;
import co.duotopia.loadtest.standin.process.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A PostgreSQL server of its own, in the workspace.
 *
 * <p>pg_ctl gives it a session of its own, so signals of the terminal do not reach it. Nothing in
 * it outlives the run: it never waits for the disk.
 */
public final class Postgres implements AutoCloseable {
  static final String DATABASE = "duotopia";
  static final String SUPERUSER = "postgres";
  private static final int ATTEMPTS = 3;
  private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

  private final PostgresBinaries binaries;
  private final Programs programs;
  private final Path data;
  private final String password;
  private int port;
  private int poolSize;
  private boolean logs;

  Postgres(PostgresBinaries binaries, Programs programs, Path data, String password) {
    this.binaries = binaries;
    this.programs = programs;
    this.data = data;
    this.password = password;
  }

  public static Postgres initialize(Workspace workspace) {
    try {
      PostgresBinaries binaries = PostgresBinaries.unpacked(workspace);
      Programs programs = Programs.of(workspace);
      String password = new EmptyServer(binaries, programs, workspace).create();
      return new Postgres(binaries, programs, workspace.data(), password);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts the server and returns when it takes connections.
   *
   * @param wantedPort 0 = any free one
   * @param withLog whether it says who waits for locks, and what takes long
   * @param servicePool connections that the service will hold; there is room for others
   */
  public Postgres start(int wantedPort, int servicePool, boolean withLog) {
    poolSize = servicePool;
    logs = withLog;
    for (int attempt = 1; port == 0; attempt++) {
      int candidate = Ports.database(wantedPort);
      try {
        programs.run(pgCtlStart(candidate));
        port = candidate;
      } catch (InvalidInput e) {
        if (wantedPort != 0 || attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
    return this;
  }

  private List<String> pgCtlStart(int candidate) {
    List<String> options = new ArrayList<>(List.of("-p", Integer.toString(candidate)));
    configuration(Math.max(100, poolSize + 20))
        .forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
    logging().forEach((name, value) -> options.addAll(List.of("-c", name + "=" + value)));
    return List.of(
        binaries.program("pg_ctl").toString(),
        "--pgdata=" + data,
        "--log=" + log(),
        "--options=" + String.join(" ", options),
        "--wait",
        "--silent",
        "start");
  }

  /** The server's log, which is short by default. */
  public Path log() {
    return data.resolve("server.log");
  }

  /**
   * Its errors are refused uploads, which are part of the work: a log would grow with every run.
   */
  private Map<String, String> logging() {
    return logs
        ? Map.of(
            "log_min_messages",
            "log",
            "log_lock_waits",
            "on",
            "log_min_duration_statement",
            "400ms",
            "log_checkpoints",
            "off")
        : Map.of("log_min_messages", "fatal");
  }

  private static Map<String, String> configuration(int maxConnections) {
    return Map.ofEntries(
        Map.entry("listen_addresses", "127.0.0.1"),
        Map.entry("unix_socket_directories", "''"),
        Map.entry("max_connections", Integer.toString(maxConnections)),
        Map.entry("shared_buffers", "32MB"),
        Map.entry("fsync", "off"),
        Map.entry("synchronous_commit", "off"),
        Map.entry("full_page_writes", "off"),
        Map.entry("wal_level", "minimal"),
        Map.entry("max_wal_senders", "0"),
        Map.entry("max_wal_size", "64MB"),
        Map.entry("jit", "off"),
        Map.entry("timezone", "UTC"));
  }

  /** Starts it again after {@link #close()}, at the same port. */
  public void startAgain() {
    programs.run(pgCtlStart(port));
  }

  /** Process id of the server that was started. */
  public long pid() {
    return PostmasterFile.in(data).process().orElseThrow().pid();
  }

  public DatabaseUrl superuser() {
    return superuser(port, password);
  }

  public static DatabaseUrl superuser(int port, String password) {
    return url(port, SUPERUSER, password);
  }

  /** The database as the service sees it: its role has the superuser's password, but no rights. */
  DatabaseUrl service() {
    return url(port, ServiceDatabase.ROLE, password);
  }

  public static DatabaseUrl url(int port, String user, String password) {
    return new DatabaseUrl(
        "127.0.0.1",
        port,
        DATABASE,
        Optional.of(user),
        Optional.of(new Secret(password)),
        Map.of());
  }

  /** Ends it at once: sessions break, and the next start recovers. */
  @Override
  public void close() {
    stop("immediate");
  }

  /**
   * @param mode of pg_ctl
   */
  void stop(String mode) {
    Optional<ProcessHandle> postmaster = PostmasterFile.in(data).process();
    if (postmaster.isPresent()) {
      programs.run(
          List.of(
              binaries.program("pg_ctl").toString(),
              "--pgdata=" + data,
              "--mode=" + mode,
              "--wait",
              "--silent",
              "stop"));
      awaitEnd(postmaster.get());
    }
  }

  /** pg_ctl returns a moment before the process has ended. */
  private static void awaitEnd(ProcessHandle postmaster) {
    long limit = System.nanoTime() + STOP_LIMIT.toNanos();
    while (PostmasterFile.isRunning(postmaster) && System.nanoTime() < limit) {
      LockSupport.parkNanos(5_000_000);
    }
  }
}
