package co.duotopia.loadtest.standin;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** At most 3 logins a minute for each e-mail. Thread-safe. */
final class LoginLimit {
  private final WindowLimit limit;

  LoginLimit(Clock clock) {
    limit = new WindowLimit(3, Duration.ofMinutes(1), clock);
  }

  /** Counts a login; 429 when it is one too many. */
  void count(String email) {
    if (!limit.allows(email)) {
      throw ApiError.of(429, Map.of("error", "Rate limit exceeded: 3 per 1 minute"));
    }
  }
}
