package co.duotopia.loadtest.preflight.target;

import java.time.Duration;
import java.util.Optional;

/**
 * The wait of requests that a target refused because there were too many (429) or because it was
 * unavailable (503): as long as its Retry-After asks. After a 429 without one, the wait doubles
 * each time. Not thread-safe.
 */
final class Patience {
  /** The longest wait of all requests together. */
  static final Duration AT_MOST = Duration.ofSeconds(30);

  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int TOO_MANY = 429;

  private Duration left = AT_MOST;

  /**
   * The wait before the same request is sent again; empty: it is not.
   *
   * @param retryAfter that the target asks for
   * @param refusals of this request before
   */
  Optional<Duration> grant(int status, Optional<Duration> retryAfter, int refusals) {
    Optional<Duration> wait =
        retryAfter
            .map(asked -> asked.compareTo(SHORTEST) < 0 ? SHORTEST : asked)
            .filter(asked -> asked.compareTo(left) <= 0);
    if (retryAfter.isEmpty() && status == TOO_MANY && !left.isZero()) {
      Duration doubled = SHORTEST.multipliedBy(1L << Math.min(refusals, 10));
      wait = Optional.of(doubled.compareTo(left) < 0 ? doubled : left);
    }
    left = left.minus(wait.orElse(Duration.ZERO));
    return wait;
  }

  Duration waited() {
    return AT_MOST.minus(left);
  }
}
