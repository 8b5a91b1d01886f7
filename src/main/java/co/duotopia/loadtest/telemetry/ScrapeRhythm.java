package co.duotopia.loadtest.telemetry;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The rhythms of those who scrape, from the times of their scrapes. Thread-safe. */
final class ScrapeRhythm {
  /** After a single scrape, which may have been a person's. */
  static final Duration UNKNOWN = Duration.ofSeconds(15);

  /** On a busy machine a scrape is late. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final Map<String, Scraper> scrapers = new HashMap<>();

  private static final class Scraper {
    private int scrapes;
    private long lastNanos;

    /** The longest time between two: several Prometheus servers may look like one. */
    private long longestNanos;

    private boolean hasWholeRun;

    private Duration untilNext(long nanos) {
      return hasWholeRun
          ? Duration.ZERO
          : scrapes == 1
              ? UNKNOWN
              : Duration.ofNanos(longestNanos + longestNanos / 4 - (nanos - lastNanos))
                  .plus(MARGIN);
    }
  }

  /**
   * @param who tells several Prometheus servers apart, as far as can be
   */
  synchronized void scraped(String who, long nanos, boolean isOfWholeRun) {
    Scraper scraper = scrapers.computeIfAbsent(who, any -> new Scraper());
    if (scraper.scrapes > 0) {
      scraper.longestNanos = Math.max(scraper.longestNanos, nanos - scraper.lastNanos);
    }
    scraper.lastNanos = nanos;
    scraper.scrapes++;
    scraper.hasWholeRun |= isOfWholeRun;
  }

  /**
   * The wait until each has the whole run; zero if no scrape is expected. Where somebody comes
   * again and again, those who came once are not waited for.
   *
   * @param nanos since when the run is whole
   */
  synchronized Duration untilNext(long nanos, Duration most) {
    boolean isRhythm = scrapers.values().stream().anyMatch(scraper -> scraper.scrapes > 1);
    Duration longest =
        scrapers.values().stream()
            .filter(scraper -> scraper.scrapes > 1 || !isRhythm)
            .map(scraper -> scraper.untilNext(nanos))
            .max(Duration::compareTo)
            .orElse(Duration.ZERO);
    return longest.isNegative() ? Duration.ZERO : longest.compareTo(most) > 0 ? most : longest;
  }
}
