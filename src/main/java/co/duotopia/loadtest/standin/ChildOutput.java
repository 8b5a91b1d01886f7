package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.standin.process.Announcement;
import co.duotopia.loadtest.standin.process.Truth;
import co.duotopia.loadtest.standin.process.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what the child writes: its announcement, what goes wrong in it, and its complaints, which
 * go to the log.
 */
final class ChildOutput implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("stand-in");
  private static final int KEPT_LINES = 5;

  /** By the signal 9. */
  private static final int KILLED = 137;

  private final Process process;
  private final CompletableFuture<Optional<String>> announced = new CompletableFuture<>();
  private final BlockingQueue<Truth> truths = new LinkedBlockingQueue<>();
  private final Deque<String> lastComplaints = new ArrayDeque<>();
  private final Thread complaints;

  private ChildOutput(Process process) {
    this.process = process;
    complaints = daemon("stand-in-stderr", this::readComplaints);
    daemon("stand-in-stdout", this::readAnnouncement);
  }

  static ChildOutput of(Process process) {
    return new ChildOutput(process);
  }

  Announcement announcement(Duration limit) {
    try {
      Optional<String> line = announced.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      return Wire.read(line.orElseThrow(this::ended), Announcement.class);
    } catch (TimeoutException e) {
      throw problem("did not answer within " + limit.toSeconds() + " s");
    } catch (JsonProcessingException | ExecutionException e) {
      throw problem("answered something else (" + e.getMessage().lines().findFirst().get() + ")");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw problem("was interrupted");
    }
  }

  /** Also for those that have come in before. */
  void onTruth(Consumer<Truth> action) {
    daemon("stand-in-truths", () -> hand(action));
  }

  private void hand(Consumer<Truth> action) {
    try {
      while (true) {
        action.accept(truths.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private InvalidInput ended() {
    try {
      int exit = process.waitFor();
      complaints.join(1000);
      return problem("ended with exit code " + exit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return problem("was interrupted");
    }
  }

  private InvalidInput problem(String what) {
    synchronized (lastComplaints) {
      return new InvalidInput(
          "stand-in: must start, but "
              + what
              + (lastComplaints.isEmpty() ? "; check memory and disk of this machine" : said()));
    }
  }

  /** The reason of the end, from its output or the exit code. */
  String reason(int exit) {
    try {
      complaints.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (lastComplaints) {
      String killed =
          exit == KILLED && lastComplaints.isEmpty()
              ? " (killed, as by a system without memory; see its log)"
              : "";
      return "exit code " + exit + killed + said();
    }
  }

  /** The last lines; to be called with their lock. */
  private String said() {
    return lastComplaints.isEmpty() ? "" : ": " + String.join(" | ", lastComplaints);
  }

  private void readAnnouncement() {
    try (BufferedReader reader = process.inputReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith(Truth.LINE)) {
          truths.add(Wire.read(line, Truth.class));
        } else if (line.startsWith("{")) {
          announced.complete(Optional.of(line));
        } else {
          // A JVM that cannot start says so here.
          keep(line);
        }
      }
      announced.complete(Optional.empty());
    } catch (IOException closed) {
      announced.complete(Optional.empty());
    }
  }

  private void readComplaints() {
    try (BufferedReader reader = process.errorReader()) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        keep(line);
        LOG.warn("{}", line);
      }
    } catch (IOException closed) {
      // The child is gone.
    }
  }

  private void keep(String line) {
    synchronized (lastComplaints) {
      lastComplaints.addLast(line.strip());
      if (lastComplaints.size() > KEPT_LINES) {
        lastComplaints.removeFirst();
      }
    }
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = DaemonThread.of(name, work);
    thread.start();
    return thread;
  }

  /** Waits until everything that the child said has been read. */
  @Override
  public void close() {
    try {
      complaints.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
