package co.duotopia.loadtest.monitor;

import co.duotopia.loadtest.config.DaemonThread;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A daemon thread that does its work at a fixed rate, and once more when it is closed. */
public final class Ticker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ticker.class);
  private static final Duration LAST_TURN = Duration.ofSeconds(10);

  private final Duration interval;
  private final Consumer<Tick> work;
  private final MonitorClock clock;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private boolean failedBefore;

  private Ticker(String name, Duration interval, Consumer<Tick> work, MonitorClock clock) {
    this.interval = interval;
    this.work = work;
    this.clock = clock;
    thread = DaemonThread.of(name, this::run);
  }

  /** The first turn comes one interval from now. */
  public static Ticker start(
      String name, Duration interval, Consumer<Tick> work, MonitorClock clock) {
    Ticker ticker = new Ticker(name, interval, work, clock);
    ticker.thread.start();
    return ticker;
  }

  private void run() {
    Schedule schedule = new Schedule(interval, clock.nanos());
    try {
      while (!closing.await(schedule.nanosUntilDue(clock.nanos()), TimeUnit.NANOSECONDS)) {
        turn(schedule.take(clock.nanos()));
      }
      turn(new Tick(Duration.ZERO, 0, interval));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  // An error in one turn must not end the watching of a whole run.
  private void turn(Tick tick) {
    try {
      work.accept(tick);
    } catch (RuntimeException | Error e) {
      if (!failedBefore) {
        LOG.warn("{}: a sample failed; further failures are not logged", thread.getName(), e);
      }
      failedBefore = true;
    }
  }

  /** Returns after the last turn, or after 10 s when that hangs. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(LAST_TURN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
