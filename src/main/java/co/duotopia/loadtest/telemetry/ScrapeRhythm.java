package co.duotopia.loadtest.telemetry;

import java.time.Duration;

/** The rhythm of Prometheus's scrapes, from their times. Thread-safe. */
final class ScrapeRhythm {
  /** After a single scrape, which may have been a person's. */
  static final Duration UNKNOWN = Duration.ofSeconds(15);

  /** On a busy machine a scrape is late. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private int scrapes;
  private long lastNanos;

  /** The longest time between two: several Prometheus servers may take turns. */
  private long longestNanos;

  synchronized void scraped(long nanos) {
    if (scrapes > 0) {
      longestNanos = Math.max(longestNanos, nanos - lastNanos);
    }
    lastNanos = nanos;
    scrapes++;
  }

  /** The wait for the next scrape; zero if none is expected. */
  synchronized Duration untilNext(long nanos, Duration most) {
    if (scrapes == 0) {
      return Duration.ZERO;
    }
    Duration left =
        scrapes == 1
            ? UNKNOWN
            : Duration.ofNanos(longestNanos + longestNanos / 4 - (nanos - lastNanos)).plus(MARGIN);
    return left.isNegative() ? Duration.ZERO : left.compareTo(most) > 0 ? most : left;
  }
}
