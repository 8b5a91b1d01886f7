package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.postgres.Postgres;
import co.duotopia.loadtest.standin.postgres.SeedAccounts;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.ChildCommand;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.process.Wire;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
  private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

  private final Process process;
  private final OutputStream lifeLine;
  private final ChildOutput output;
  private final Announcement announcement;
  private volatile boolean closing;

  private StandIn(
      Process process, OutputStream lifeLine, ChildOutput output, Announcement announcement) {
    this.process = process;
    this.lifeLine = lifeLine;
    this.output = output;
    this.announcement = announcement;
  }

  /**
   * Starts the stand-in and waits until it serves.
   *
   * @throws InvalidInput when it cannot: a port is in use, or the child ended or did not answer
   */
  public static StandIn start(StandInSettings settings) {
    Process process = ChildCommand.start(StandInProcess.class, settings.heapMegabytes());
    ChildOutput output = ChildOutput.of(process);
    try {
      OutputStream lifeLine = process.getOutputStream();
      hand(settings, lifeLine);
      Announcement announcement = output.announcement(START_LIMIT);
      if (announcement.problem() != null) {
        throw new InvalidInput(announcement.problem());
      }
      return new StandIn(process, lifeLine, output, announcement);
    } catch (RuntimeException e) {
      end(process);
      throw e;
    }
  }

  /** Settings go through the pipe, never on the command line, where everybody could read them. */
  private static void hand(StandInSettings settings, OutputStream lifeLine) {
    try {
      lifeLine.write((Wire.text(settings) + "\n").getBytes(StandardCharsets.UTF_8));
      lifeLine.flush();
    } catch (IOException childIsGone) {
      // The child gives the reason on its output, which is read next.
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
    return process.pid();
  }

  /** Process id of its PostgreSQL, which is not a child of the child. */
  public long databasePid() {
    return announcement.databasePid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Calls {@code action} when the child ends before it is told to.
   *
   * @param action takes what happened, such as {@code exit code 3: Terminating due to …}
   */
  public void onUnexpectedEnd(Consumer<String> action) {
    process
        .onExit()
        .thenAccept(
            ended -> {
              if (!closing) {
                action.accept(output.reason(ended.exitValue()));
              }
            });
  }

  /**
   * Calls {@code action} for everything that goes wrong in it, from the beginning on, on a thread
   * of its own. For who checks a diagnosis, not for who makes one.
   */
  public void onTruth(Consumer<Truth> action) {
    output.onTruth(action);
  }

  /** Ends the child and waits until its processes and data are gone. May be called again. */
  @Override
  public void close() {
    closing = true;
    try {
      lifeLine.close();
    } catch (IOException alreadyGone) {
      // A dead child has closed its end.
    } finally {
      end(process);
      output.close();
    }
  }

  private static void end(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException alreadyGone) {
      // As above.
    }
    try {
      if (!process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
