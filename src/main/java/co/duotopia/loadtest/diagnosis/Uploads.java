package co.duotopia.loadtest.diagnosis;

import java.util.stream.IntStream;

/**
 * How the uploads went against everything else.
 *
 * @param firstSecond in which the first one ended; {@code -1}: none did
 * @param firstMillis mean of the first {@value #FIRST} or so
 * @param laterMillis median, of the whole run
 * @param readingMillis what three of four reading requests stayed below
 */
record Uploads(int firstSecond, double firstMillis, double laterMillis, double readingMillis) {
  private static final int FIRST = 3;
  private static final double SLOW_MILLIS = 1_200;
  private static final double GROWN = 2.5;

  static Uploads of(RunFacts facts) {
    Traffic uploads = facts.uploads();
    int first =
        IntStream.range(0, facts.seconds())
            .filter(second -> uploads.count(second, second + 1) > 0)
            .findFirst()
            .orElse(-1);
    int enough =
        IntStream.range(Math.max(0, first), facts.seconds())
            .filter(second -> uploads.count(first, second + 1) >= FIRST)
            .findFirst()
            .orElse(facts.seconds() - 1);
    return new Uploads(
        first,
        first < 0 ? 0 : uploads.mean(first, enough + 1),
        uploads.percentile(50),
        facts.readings().percentile(75));
  }

  boolean areSlow() {
    return laterMillis >= SLOW_MILLIS;
  }

  boolean readingIsQuick() {
    return readingMillis < laterMillis / 5;
  }

  boolean growWithUsers() {
    return laterMillis >= GROWN * firstMillis;
  }
}
