package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.postgres.Postgres;
import co.duotopia.loadtest.standin.postgres.SeedAccounts;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.Truth;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The running stand-in, seen from the process that started it.
 *
 * <p>The child lives as long as its standard input is open: it ends with {@link #close()}, and just
 * so when this process ends, however that happens. It does not end on Ctrl+C in a terminal that
 * both share, so that uploads in flight can be finished first.
 */
public final class StandIn implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);

  /** The child that {@link #begin} has started for the next {@link #start}. */
  private static final AtomicReference<StandInChild> BEGUN = new AtomicReference<>();

  private final StandInChild child;
  private final Announcement announcement;
  private volatile boolean closing;

  private StandIn(StandInChild child, Announcement announcement) {
    this.child = child;
    this.announcement = announcement;
  }

  /**
   * Starts the child without waiting for it, for a {@link #start} with the same settings: the
   * caller has something else to do meanwhile.
   */
  public static void begin(StandInSettings settings) {
    end(BEGUN.getAndSet(StandInChild.start(settings)));
  }

  /**
   * Starts the stand-in, unless it has begun, and waits until it serves.
   *
   * @throws InvalidInput when it cannot: a port is in use, or the child ended or did not answer
   */
  public static StandIn start(StandInSettings settings) {
    StandInChild begun = BEGUN.getAndSet(null);
    StandInChild child = begun;
    if (begun == null || !begun.settings().equals(settings)) {
      end(begun);
      child = StandInChild.start(settings);
    }
    try {
      Announcement announcement = child.output().announcement(START_LIMIT);
      if (announcement.problem() != null) {
        throw new InvalidInput(announcement.problem());
      }
      return new StandIn(child, announcement);
    } catch (RuntimeException e) {
      child.end();
      throw e;
    }
  }

  private static void end(StandInChild unwanted) {
    if (unwanted != null) {
      unwanted.end();
    }
  }

  public URI baseUrl() {
    return URI.create(announcement.baseUrl());
  }

  /** The database as its superuser sees it: all sessions and their queries are visible. */
  public DatabaseUrl database() {
    return Postgres.superuser(announcement.databasePort(), announcement.databasePassword());
  }

  /** Every seeded student, each with an assignment of its own. */
  public List<Account> accounts() {
    return SeedAccounts.students(announcement.students());
  }

  public Account teacher() {
    return SeedAccounts.TEACHER;
  }

  /** Files of the logs of service and database; none where it writes none. */
  public List<Path> logs() {
    return announcement.logs().stream().map(Path::of).toList();
  }

  /** Process id of the child, for monitors. */
  public long pid() {
    return child.process().pid();
  }

  /** Process id of its PostgreSQL, which is not a child of the child. */
  public long databasePid() {
    return announcement.databasePid();
  }

  boolean isAlive() {
    return child.process().isAlive();
  }

  /**
   * Calls {@code action} when the child ends before it is told to.
   *
   * @param action takes what happened, such as {@code exit code 3: Terminating due to …}
   */
  public void onUnexpectedEnd(Consumer<String> action) {
    child
        .process()
        .onExit()
        .thenAccept(
            ended -> {
              if (!closing) {
                action.accept(child.output().reason(ended.exitValue()));
              }
            });
  }

  /**
   * Calls {@code action} for everything that goes wrong in it, from the beginning on, on a thread
   * of its own. For who checks a diagnosis, not for who makes one.
   */
  public void onTruth(Consumer<Truth> action) {
    child.output().onTruth(action);
  }

  /** Ends the child and waits until its processes and data are gone. May be called again. */
  @Override
  public void close() {
    closing = true;
    child.end();
    child.output().close();
  }
}
