package co.duotopia.loadtest.monitor.logs;

import java.time.Duration;

/**
 * Tells what a command says of the past, as {@code tail -f} and {@code docker logs -f} do at first,
 * from what it says as it happens. The past comes at once, and in one go. Not thread-safe.
 */
final class History {
  private static final long CONNECTED = Duration.ofSeconds(5).toNanos();
  private static final long GAP = Duration.ofMillis(500).toNanos();
  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final long started;
  private long first;
  private long last;
  private boolean any;
  private boolean over;

  History(long nowNanos) {
    started = nowNanos;
  }

  /** Something has come. */
  void came(long nowNanos) {
    if (!any) {
      any = true;
      first = nowNanos;
      over = nowNanos - started > CONNECTED;
    } else if (nowNanos - last > GAP || nowNanos - first > LONGEST) {
      over = true;
    }
    last = nowNanos;
  }

  boolean isOver() {
    return over;
  }
}
