package co.duotopia.loadtest.monitor.logs;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Ticker;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Follows the logs of the backend while a run goes on, and keeps what they say in its
 * backend.jsonl.
 */
public final class LogMonitor implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  private final BackendFile file;
  private final EventLog events;
  private final List<LogFollower> followers = new ArrayList<>();
  private final List<AskedCommand> asked = new ArrayList<>();
  private final List<Thread> asking = new ArrayList<>();
  private final List<LogCollector> collectors = new ArrayList<>();
  private Ticker ticker;
  private boolean calledOff;

  private LogMonitor(Path jsonl, EventLog events) {
    this.events = events;
    file = new BackendFile(jsonl);
  }

  /**
   * @param ahead by how much the target's clock is ahead of this machine's
   * @throws co.duotopia.loadtest.config.InvalidInput when one of them cannot be followed
   */
  public static LogMonitor start(
      List<LogSource> logs, Path jsonl, LogSecrets secrets, Duration ahead, EventLog events) {
    MonitorClock clock = MonitorClock.system();
    LogMonitor monitor = new LogMonitor(jsonl, events);
    try {
      logs.forEach(log -> monitor.follow(log, secrets, ahead, clock));
    } catch (RuntimeException e) {
      monitor.cancel(e);
      throw e;
    }
    monitor.ticker = Ticker.start("logs", INTERVAL, tick -> monitor.look(clock.now()), clock);
    return monitor;
  }

  private void follow(LogSource log, LogSecrets secrets, Duration ahead, MonitorClock clock) {
    LogCollector collector = new LogCollector(log, file, secrets, ahead, clock.now(), Instant.MAX);
    collectors.add(collector);
    if (log.isAsked()) {
      asked.add(new AskedCommand(log, collector, clock));
      return;
    }
    followers.add(
        log.file().isPresent()
            ? FollowedFile.start(log, collector, events, clock)
            : FollowedCommand.start(log, collector, events, clock));
  }

  private void look(Instant now) {
    collectors.forEach(collector -> collector.look(now));
    file.flush();
  }

  private void cancel(RuntimeException why) {
    followers.forEach(LogFollower::close);
    try {
      file.close();
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  /** One log that cannot be read costs no other. */
  private void alone(Runnable reading) {
    try {
      reading.run();
    } catch (RuntimeException | Error e) {
      events.append(
          new Event(
              Instant.now(),
              EventType.LOGS_LOST,
              "A log of the backend was not read to its end: " + e.getMessage(),
              Map.of()));
    }
  }

  /** Follows the logs no longer; what they have said by then is kept. */
  public void end() {
    ticker.close();
    followers.forEach(follower -> alone(follower::close));
    collectors.forEach(LogCollector::end);
    file.flush();
  }

  /** Whether there are logs that say nothing before they are asked. */
  public boolean canAsk() {
    return !asked.isEmpty();
  }

  /** Asks those logs, all at once, and waits for what they say; to be called after the end. */
  public void ask() {
    List<Thread> threads = asked.stream().map(this::thread).toList();
    synchronized (asking) {
      if (calledOff) {
        return;
      }
      asking.addAll(threads);
      threads.forEach(Thread::start);
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      callOff();
      Thread.currentThread().interrupt();
    }
    file.flush();
  }

  private Thread thread(AskedCommand command) {
    return DaemonThread.of("logs-asked", () -> alone(command::ask));
  }

  /** Waits for no log any longer, now or later. */
  public void callOff() {
    synchronized (asking) {
      calledOff = true;
      asking.forEach(Thread::interrupt);
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
