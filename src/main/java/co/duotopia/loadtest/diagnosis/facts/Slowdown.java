package co.duotopia.loadtest.diagnosis.facts;

import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Uploads that became slower in mid-run, with all users before and after, and with them their
 * throughput: the service takes longer for the same. A limit of requests at once is none of that,
 * since its throughput stays.
 *
 * @param second the first one after it; uploads that ended in it may have begun before
 * @param beforeMillis mean of those that succeeded with all users before
 * @param afterMillis likewise until the load's end; with those given up, if no others failed
 * @param beforeRate successes per second
 * @param afterRate likewise
 */
public record Slowdown(
    int second, double beforeMillis, double afterMillis, double beforeRate, double afterRate) {
  private static final int LEAST_SECONDS = 10;
  private static final int ENOUGH_BEFORE = 30;
  private static final int ENOUGH_AFTER = 8;
  private static final double FEWER = 3;

  /** Users who think between uploads send not as many fewer as these take longer. */
  private static final double SOME_FEWER = 1.5;

  private static final double SLOWER = 3;
  private static final int LEAST_SILENT_SECONDS = 2;

  /** The split of the time with all users at which throughput differs most, if by a factor. */
  public static Optional<Slowdown> of(RunFacts facts) {
    int from = facts.rampOver();
    int to = facts.seconds();
    long all = facts.uploads().successes(from, to);
    long before = 0;
    int clearest = from;
    double most = 0;
    for (int second = from + 1; second <= to - LEAST_SECONDS; second++) {
      before += facts.uploads().successes(second - 1, second);
      double contrast = contrast(before, second - from, all - before, to - second);
      if (second - from >= LEAST_SECONDS
          && before >= ENOUGH_BEFORE
          && (facts.uploads().areGivenUp() || all - before >= ENOUGH_AFTER)
          && contrast > most) {
        most = contrast;
        clearest = second;
      }
    }
    return clearest == from
        ? Optional.empty()
        : Optional.of(at(clearest, facts)).filter(slowdown -> slowdown.isClear(facts));
  }

  private boolean isClear(RunFacts facts) {
    return afterMillis >= SLOWER * beforeMillis
        && facts.uploads().goodCount(second, facts.seconds()) >= ENOUGH_AFTER
        && (beforeRate >= FEWER * afterRate
            || beforeRate >= SOME_FEWER * afterRate && isSudden(facts));
  }

  /**
   * None succeeds for half the time that they then take: the first ones take as long as later ones,
   * while in a queue each takes a bit longer than the one before.
   */
  private boolean isSudden(RunFacts facts) {
    int silent = (int) (afterMillis / 2_000);
    return silent >= LEAST_SILENT_SECONDS
        && IntStream.rangeClosed(second, second + silent)
            .filter(from -> from + silent <= facts.seconds())
            .anyMatch(from -> facts.uploads().successes(from, from + silent) == 0);
  }

  /** Logarithm of how much likelier two rates are than one; both events are Poisson's. */
  private static double contrast(long before, int beforeSeconds, long after, int afterSeconds) {
    double rate = (double) (before + after) / (beforeSeconds + afterSeconds);
    return gain(before, beforeSeconds, rate) + gain(after, afterSeconds, rate);
  }

  private static double gain(long count, int seconds, double rate) {
    return count == 0 ? 0 : count * Math.log(count / (seconds * rate));
  }

  private static Slowdown at(int second, RunFacts facts) {
    Traffic uploads = facts.uploads();
    int from = facts.rampOver();
    int to = facts.seconds();
    return new Slowdown(
        second,
        uploads.goodMean(from, second),
        uploads.goodMean(second, to),
        (double) uploads.successes(from, second) / (second - from),
        (double) uploads.successes(second, to) / (to - second));
  }
}
