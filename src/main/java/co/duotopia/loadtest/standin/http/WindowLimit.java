package co.duotopia.loadtest.standin.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the number of requests for each key in a window, which begins with the first one.
 * Thread-safe.
 */
public final class WindowLimit {
  private static final int KEPT = 10_000;

  private final int limit;
  private final Duration length;
  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > KEPT;
        }
      };

  private record Window(Instant end, int count) {}

  public WindowLimit(int limit, Duration length, Clock clock) {
    this.limit = limit;
    this.length = length;
    this.clock = clock;
  }

  /** Counts one, unless it is one too many. */
  public synchronized boolean allows(String key) {
    Instant now = clock.instant();
    Window window = windows.get(key);
    if (window == null || !now.isBefore(window.end)) {
      windows.remove(key);
      windows.put(key, new Window(now.plus(length), 1));
      return true;
    }
    if (window.count == limit) {
      return false;
    }
    windows.put(key, new Window(window.end, window.count + 1));
    return true;
  }
}
