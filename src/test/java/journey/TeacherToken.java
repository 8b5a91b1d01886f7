package journey;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The token that all teachers share, since they have one account, and the service lets it log in
 * only three times a minute. Thread-safe.
 */
final class TeacherToken {
  private static final long BETWEEN_LOGINS_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final LongSupplier nanoTime;
  private String token = "";
  private boolean loggingIn;
  private long nextLoginNanos;

  TeacherToken(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.nextLoginNanos = nanoTime.getAsLong();
  }

  /** Whether the caller is the one who logs in now; then it must report the outcome. */
  synchronized boolean mayLogIn() {
    boolean may = token.isEmpty() && !loggingIn && nanoTime.getAsLong() - nextLoginNanos >= 0;
    if (may) {
      loggingIn = true;
      nextLoginNanos = nanoTime.getAsLong() + BETWEEN_LOGINS_NANOS;
    }
    return may;
  }

  /**
   * @param newToken empty when the login failed
   */
  synchronized void loggedIn(String newToken) {
    loggingIn = false;
    token = newToken;
  }

  /** Empty while there is none. */
  synchronized String current() {
    return token;
  }

  /** A newer token than the refused one is kept. */
  synchronized void refused(String refusedToken) {
    if (token.equals(refusedToken)) {
      token = "";
    }
  }
}
