package co.duotopia.loadtest.standin.http;

import java.time.Duration;

/** Runs actions later, one after the other; none after its end. */
public interface Scheduler extends AutoCloseable {
  /**
   * @param delay none or less: as soon as possible
   */
  void after(Duration delay, Runnable action);

  @Override
  void close();
}
