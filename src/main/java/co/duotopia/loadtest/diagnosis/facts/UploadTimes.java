package co.duotopia.loadtest.diagnosis.facts;

import java.util.stream.IntStream;

/**
 * Times of successful uploads against those of other requests; 0 if there are too few.
 *
 * @param firstSecond in which the first one ended; 0: none did
 * @param firstMillis mean of the first {@value #FIRST} or so
 * @param sameSizeMillis what the first ones would take if they were as all others of their sizes
 * @param laterMillis mean of all
 * @param readingMillis what three of four reading requests stayed below
 */
public record UploadTimes(
    int firstSecond,
    double firstMillis,
    double sameSizeMillis,
    double laterMillis,
    double readingMillis) {
  private static final int FIRST = 3;
  private static final int ENOUGH = 8;
  private static final double SLOW_MILLIS = 1_200;
  private static final double GROWN = 2.5;

  public static UploadTimes of(RunFacts facts) {
    Traffic uploads = facts.uploads();
    double reading = facts.readings().percentile(75);
    if (uploads.goodCount(0, facts.seconds()) < ENOUGH) {
      return new UploadTimes(0, 0, 0, 0, reading);
    }
    int first = until(facts, 0, 1);
    int end = until(facts, first, FIRST) + 1;
    return new UploadTimes(
        first,
        uploads.goodMean(first, end),
        uploads.usualMean(first, end, facts.seconds()),
        uploads.goodMean(0, facts.seconds()),
        reading);
  }

  /** The second by which {@code count} uploads had ended, counted from a given second. */
  private static int until(RunFacts facts, int from, int count) {
    long ended = 0;
    for (int second = from; second < facts.seconds(); second++) {
      ended += facts.uploads().goodCount(second, second + 1);
      if (ended >= count) {
        return second;
      }
    }
    return facts.seconds() - 1;
  }

  public boolean areSlow() {
    return laterMillis >= SLOW_MILLIS;
  }

  public boolean readingIsQuick() {
    return readingMillis < laterMillis / 5;
  }

  public boolean growWithUsers() {
    return sameSizeMillis >= GROWN * firstMillis;
  }

  /** The first second whose uploads were slow, compared with all. */
  public int slowFrom(RunFacts facts) {
    return IntStream.range(firstSecond, facts.seconds())
        .filter(second -> facts.uploads().goodMean(second, second + 1) >= laterMillis / 2)
        .findFirst()
        .orElse(firstSecond);
  }
}
