package co.duotopia.loadtest.standin.http;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Limits logins to 3 a minute for each e-mail or id. Thread-safe. */
public final class LoginLimit {
  private final WindowLimit limit;

  public LoginLimit(Clock clock) {
    limit = new WindowLimit(3, Duration.ofMinutes(1), clock);
  }

  /** Counts a login; 429 when it is one too many. */
  public void count(String key) {
    if (!limit.allows(key)) {
      throw ApiError.of(429, Map.of("error", "Rate limit exceeded: 3 per 1 minute"));
    }
  }
}
