package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.monitor.BackOff;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads what a command prints that follows a log, such as {@code kubectl logs -f}. When it ends
 * before the run does, it is started again after a while.
 */
final class FollowedCommand implements LogFollower {
  private static final Range WAIT = new Range(Duration.ofSeconds(1), Duration.ofSeconds(30));
  private static final long CONNECTED = Duration.ofSeconds(5).toNanos();
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final LogSource log;
  private final LogCollector collector;
  private final EventLog events;
  private final MonitorClock clock;
  private final Instant began;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final BackOff backOff = new BackOff(WAIT);
  private final Thread thread;
  private ChildProcess child;
  private boolean lost;

  private FollowedCommand(
      LogSource log, LogCollector collector, EventLog events, MonitorClock clock) {
    this.log = log;
    this.collector = collector;
    this.events = events;
    this.clock = clock;
    began = clock.now();
    child = ChildProcess.start(log, collector.there(began), collector.there(began));
    thread = DaemonThread.of("logs-" + log.name(), this::run);
  }

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when its program is not there
   */
  static FollowedCommand start(
      LogSource log, LogCollector collector, EventLog events, MonitorClock clock) {
    FollowedCommand followed = new FollowedCommand(log, collector, events, clock);
    followed.thread.start();
    return followed;
  }

  private void run() {
    try {
      while (true) {
        LastWords words = LastWords.of(child);
        read(words.output());
        collector.endEntry();
        int code = child.exitCode();
        child.close();
        if (closing.getCount() == 0) {
          return;
        }
        tell(code, words.shown(collector.secrets()));
        collector.again();
        if (!startAgain()) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries it until it starts; whether it has, and not the end has come. */
  private boolean startAgain() throws InterruptedException {
    while (true) {
      backOff.failed(clock.nanos());
      while (!backOff.isDue(clock.nanos())) {
        if (closing.await(200, TimeUnit.MILLISECONDS)) {
          return false;
        }
      }
      try {
        return restart();
      } catch (InvalidInput notNow) {
        // As when the machine has no room for a process; the next try is later.
      }
    }
  }

  private synchronized boolean restart() {
    if (closing.getCount() > 0) {
      child = ChildProcess.start(log, collector.there(began), collector.there(clock.now()));
    }
    return closing.getCount() > 0;
  }

  private void tell(int code, String words) {
    if (!lost) {
      lost = true;
      events.append(
          new Event(
              clock.now(),
              EventType.LOGS_LOST,
              "The command that follows the backend's log %s has ended (exit code %d: %s); it is started again"
                  .formatted(log.name(), code, words),
              Map.of("source", log.name())));
    }
  }

  private void read(InputStream output) {
    History history = History.of(log.command());
    long started = clock.nanos();
    LineSplitter lines =
        new LineSplitter(line -> collector.came(line, clock.now(), history.isOver()));
    byte[] bytes = new byte[1 << 15];
    try (InputStream in = output) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        history.came(clock.nanos());
        if (history.isOver() || clock.nanos() - started > CONNECTED) {
          backOff.succeeded();
        }
        lines.take(bytes, read);
      }
      lines.rest();
    } catch (IOException ended) {
      // As its process has.
    }
  }

  @Override
  public void close() {
    closing.countDown();
    synchronized (this) {
      child.close();
    }
    try {
      thread.join(LAST_WORDS.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
