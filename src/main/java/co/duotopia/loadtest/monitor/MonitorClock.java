package co.duotopia.loadtest.monitor;

import co.duotopia.loadtest.run.RunClock;
import java.time.Instant;

/** The two clocks of this machine: one to say when, one to say how long. */
public interface MonitorClock {
  /** The wall clock, which can be set and can jump. */
  Instant now();

  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  static MonitorClock system() {
    return new MonitorClock() {
      @Override
      public Instant now() {
        return RunClock.ofProcess().instant();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }
}
