package co.duotopia.loadtest.standin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** At most 3 logins a minute for each e-mail; a minute begins with its first login. Thread-safe. */
final class LoginLimit {
  private static final int LIMIT = 3;
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int KEPT = 10_000;

  private final Clock clock;
  private final Map<String, Window> windows =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Window> eldest) {
          return size() > KEPT;
        }
      };

  LoginLimit(Clock clock) {
    this.clock = clock;
  }

  /** Counts a login; 429 when it is one too many. */
  synchronized void count(String email) {
    Instant now = clock.instant();
    Window window = windows.get(email);
    if (window == null || !now.isBefore(window.end)) {
      windows.remove(email);
      windows.put(email, new Window(now.plus(WINDOW), 1));
      return;
    }
    if (window.count == LIMIT) {
      throw ApiError.of(429, Map.of("error", "Rate limit exceeded: 3 per 1 minute"));
    }
    windows.put(email, new Window(window.end, window.count + 1));
  }

  private record Window(Instant end, int count) {}
}
