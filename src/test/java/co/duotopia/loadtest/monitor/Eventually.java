package co.duotopia.loadtest.monitor;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Waits for what another process or thread does. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Eventually() {}

  /** Asks again and again, as long as it takes but not for ever. */
  public static void eventually(String what, Callable<Boolean> holds) {
    long end = System.nanoTime() + LIMIT.toNanos();
    try {
      while (!holds.call()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("not within " + LIMIT.toSeconds() + " s: " + what);
        }
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } catch (Exception e) {
      throw new AssertionError(what, e);
    }
  }
}
