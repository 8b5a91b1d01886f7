package co.duotopia.loadtest.monitor;

import co.duotopia.loadtest.run.RunClock;
import java.time.Instant;

/** The clocks of this machine: to say when, to say how long, and to see whether it was set. */
public interface MonitorClock {
  /** The time by the run's clock (see {@link RunClock}). */
  Instant now();

  /** The wall clock, which can be set, and moves on while the machine sleeps. */
  Instant wall();

  /** Nanoseconds since some moment; never goes back. */
  long nanos();

  static MonitorClock system() {
    return new MonitorClock() {
      @Override
      public Instant now() {
        return RunClock.ofProcess().instant();
      }

      @Override
      public Instant wall() {
        return Instant.now();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }
}
