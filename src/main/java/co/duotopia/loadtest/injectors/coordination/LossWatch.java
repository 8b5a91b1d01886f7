package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.DaemonThread;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds injectors that were lost while the run goes on. Thread-safe. */
final class LossWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LossWatch.class);
  private static final Duration LOOK = Duration.ofMillis(500);

  /** After so long a look this process itself must have stood still, and can say nothing yet. */
  private static final Duration STALL = Duration.ofSeconds(2);

  private final Members members;
  private final Assembly assembly;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.factory("injectors-watch"));
  private volatile Coordinator.Listener listener;
  private long lastLookNanos;
  private long patientUntilNanos;
  private boolean failedBefore;

  LossWatch(Members members, Assembly assembly) {
    this.members = members;
    this.assembly = assembly;
  }

  void start(Coordinator.Listener hearer) {
    listener = hearer;
    lastLookNanos = System.nanoTime();
    patientUntilNanos = lastLookNanos;
    looks.scheduleWithFixedDelay(
        this::lookSafely, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether the load has been given its start. */
  boolean isStarted() {
    return listener != null;
  }

  Coordinator.Listener listener() {
    return listener;
  }

  /** A look that fails must not be the last: whoever waits for the injectors relies on them. */
  private void lookSafely() {
    try {
      look();
    } catch (RuntimeException | Error e) {
      if (!failedBefore) {
        LOG.warn("injectors: a look for lost ones failed ({}); the run continues", e.toString());
      }
      failedBefore = true;
    }
  }

  private void look() {
    long now = System.nanoTime();
    if (now - lastLookNanos > STALL.toNanos()) {
      patientUntilNanos = now + Coordinator.SILENCE.toNanos();
    }
    lastLookNanos = now;
    if (now - patientUntilNanos < 0) {
      return;
    }
    for (Member member : members.there()) {
      if (member.silence().compareTo(Coordinator.SILENCE) > 0) {
        lose(member, "no sign of it for 5 s");
      } else if (member.idle().compareTo(Assembly.IDLE) > 0) {
        lose(member, "nothing new came of it for 5 min");
      }
    }
  }

  synchronized void lose(Member member, String why) {
    if (member.lose()) {
      listener.lost(member.index(), member.lastSign(), why);
      assembly.changed();
    }
  }

  /** Nobody is being found lost when this returns. */
  @Override
  public synchronized void close() {
    looks.shutdownNow();
  }
}
