package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * The time axis of a run.
 *
 * @param start of the first virtual user; of the first record where that is unknown
 * @param end of the last record
 */
public record TimeAxis(Instant start, Instant end) {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * A moment as the page shows it; a script puts the viewer's local time in place of the UTC one.
   *
   * @param iso ISO 8601, UTC
   * @param offset seconds since the start, as in {@code +42.1 s}
   */
  public record Moment(String iso, String utc, String offset) {}

  public static TimeAxis of(RunResults results) {
    Instant start = results.times().start().orElseGet(() -> firstRecord(results));
    Instant end = results.whole().end().isAfter(start) ? results.whole().end() : start;
    if (!results.seconds().isEmpty()) {
      Second last = results.seconds().get(results.seconds().size() - 1);
      Instant lastEnd = Instant.ofEpochSecond(last.epochSecond() + 1);
      end = lastEnd.isAfter(end) ? lastEnd : end;
    }
    return new TimeAxis(start, end);
  }

  private static Instant firstRecord(RunResults results) {
    return results.all().count() > 0 ? results.whole().start() : results.info().created();
  }

  public Moment moment(Instant at) {
    return new Moment(
        at.truncatedTo(ChronoUnit.MILLIS).toString(), UTC.format(at), offset(millis(at)));
  }

  /** The moment of an event known to the second only; never before the start. */
  public Moment momentWithin(Instant at) {
    return moment(at.isBefore(start) ? start : at);
  }

  /** Milliseconds since the start. */
  public long millis(Instant at) {
    return Duration.between(start, at).toMillis();
  }

  static String offset(long millis) {
    return String.format(Locale.ROOT, "%+.1f s", millis / 1000.0);
  }

  /** Time in minutes and seconds, as in the charts: {@code 4:05}. */
  public static String clockText(long millis) {
    long seconds = Math.max(0, millis) / 1000;
    return seconds < 3600
        ? String.format(Locale.ROOT, "%d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
