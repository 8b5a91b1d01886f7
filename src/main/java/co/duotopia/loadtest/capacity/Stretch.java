package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.MillisCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Adds up the seconds of a stay at a level. Each request counts once: when it ends, or when it has
 * taken longer than the p95 may be, whatever comes first. Otherwise one slow request would speak
 * against every window that it lasts. Not thread-safe.
 */
final class Stretch {
  /** A generator that is later than this measures itself. */
  private static final Duration LATE = Duration.ofMillis(500);

  /** Fewer requests than expected by more than chance: in standard deviations. */
  private static final double CHANCE = 3;

  private final LevelObjective objective;
  private final Instant from;
  private final long counted;
  private final MillisCounts times = new MillisCounts();
  private List<Duration> waiting = List.of();
  private Duration lag = Duration.ZERO;
  private long failures;
  private long sumMillis;
  private int seconds;
  private int starved;

  /** The first one at a level. */
  Stretch(LevelObjective objective, Instant from) {
    this(objective, from, 0);
  }

  /**
   * @param counted requests in flight that count already
   */
  private Stretch(LevelObjective objective, Instant from, long counted) {
    this.objective = objective;
    this.from = from;
    this.counted = counted;
  }

  /** The one that follows. */
  Stretch next(Instant from) {
    return new Stretch(objective, from, overdue().count());
  }

  /**
   * @param isStarved whether the load generator lacked CPU
   */
  void add(Interval second, boolean isStarved) {
    seconds++;
    starved += isStarved ? 1 : 0;
    second
        .all()
        .responseTimes()
        .forEach(
            (millis, count) -> {
              times.add(millis, count);
              sumMillis += millis * count;
            });
    failures += second.all().failures();
    lag = second.lag().compareTo(lag) > 0 ? second.lag() : lag;
    waiting = second.outstanding();
  }

  int seconds() {
    return seconds;
  }

  /** Requests that have ended. */
  long requests() {
    return times.total();
  }

  long failures() {
    return failures;
  }

  /** Mean response time; 0 without requests. */
  Duration mean() {
    return times.total() == 0 ? Duration.ZERO : Duration.ofMillis(sumMillis / times.total());
  }

  boolean isMostlyFailed() {
    return failures * 2 > times.total();
  }

  /** Whether most users have waited for longer than the p95 may be: no window could be good. */
  boolean isStuck(int users) {
    return 2 * overdue().count() > users;
  }

  private LongStream overdue() {
    return waiting.stream()
        .mapToLong(age -> age.minus(lag).toMillis())
        .filter(age -> age > objective.p95Millis());
  }

  LevelWindow judged(int users) {
    long ended = times.total();
    overdue().forEach(times::add);
    String reason = reason(users, ended);
    Verdict verdict = reason.isEmpty() ? Verdict.GOOD : Verdict.BAD;
    if (lag.compareTo(LATE) > 0) {
      verdict = Verdict.VOID;
      reason = "generator";
    } else if (2 * starved >= seconds) {
      verdict = Verdict.VOID;
      reason = "generator-cpu";
    }
    return new LevelWindow(
        from, seconds, ended, failures, slow(), percentile(50), percentile(95), verdict, reason);
  }

  /** Without those that count already. */
  private long slow() {
    long[] slow = {-counted};
    times.forEach((millis, count) -> slow[0] += millis > objective.p95Millis() ? count : 0);
    return Math.max(0, slow[0]);
  }

  /** Those that count already are the slowest: without them, there are only fewer in all. */
  private long percentile(double percentile) {
    long left = Math.max(0, times.total() - counted);
    return times.percentile(percentile * left / Math.max(1, times.total()));
  }

  private String reason(int users, long ended) {
    if (failures > objective.errorPercent() / 100 * ended) {
      return "errors";
    }
    if (isStuck(users) || percentile(95) > objective.p95Millis()) {
      return "p95";
    }
    double expected = objective.throughput(users) * seconds;
    return ended < expected - CHANCE * Math.sqrt(expected) ? "throughput" : "";
  }
}
