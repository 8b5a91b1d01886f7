package benchmark;

import co.duotopia.loadtest.run.Deadline;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A stretch of time in which all virtual users upload in one way, and what it took. */
final class LoadPhase {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final Deadline deadline;
  private final AtomicInteger entered = new AtomicInteger();
  private final AtomicInteger left;
  private final LongAdder uploads = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final String name;
  private long cpuNanos;
  private long wallNanos;

  /**
   * @param users that will enter
   */
  LoadPhase(String name, int users, Duration time) {
    this.name = name;
    deadline = new Deadline(time);
    left = new AtomicInteger(users);
  }

  String name() {
    return name;
  }

  Deadline deadline() {
    return deadline;
  }

  void enter() {
    if (entered.getAndIncrement() == 0) {
      cpuNanos = -PROCESS.getProcessCpuTime();
      wallNanos = -System.nanoTime();
      deadline.start();
    }
  }

  /** Only successes count as uploads. */
  void ended(boolean success) {
    (success ? uploads : failures).increment();
  }

  long failures() {
    return failures.sum();
  }

  /** The last user to leave ends the phase. */
  void leave() {
    if (left.decrementAndGet() == 0) {
      cpuNanos += PROCESS.getProcessCpuTime();
      wallNanos += System.nanoTime();
    }
  }

  /** CPU seconds of this process for 1,000 uploads. */
  double cpuSecondsPerThousand() {
    return cpuNanos / 1e9 / uploads.sum() * 1000;
  }

  double uploadsPerSecond() {
    return uploads.sum() / (wallNanos / 1e9);
  }
}
