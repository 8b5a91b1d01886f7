package co.duotopia.loadtest.standin.postgres;

import java.time.Duration;
import java.util.Locale;

/** No database connection came free in time; the message is SQLAlchemy's. */
public final class PoolExhausted extends RuntimeException {
  public PoolExhausted(int kept, int overflow, Duration wait) {
    super(
        String.format(
            Locale.ROOT,
            "QueuePool limit of size %d overflow %d reached, connection timed out, timeout %.2f"
                + " (Background on this error at: https://sqlalche.me/e/20/3o7r)",
            kept,
            overflow,
            wait.toMillis() / 1000.0),
        null,
        false,
        false);
  }
}
