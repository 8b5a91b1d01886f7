package co.duotopia.loadtest.diagnosis.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seconds in which nothing succeeded though requests ended, between good ones.
 *
 * @param from its first second
 * @param to the first second after it in which a request succeeded
 */
public record Downtime(int from, int to) {
  public static final int LONGEST_SECONDS = 30;

  private static final double MOST = 0.75;

  /** A limit that many users meet can leave a second without a success, too. */
  private static final int OUTAGE_SECONDS = 3;

  /** All of a run that were at most {@value #LONGEST_SECONDS} seconds long. */
  public static List<Downtime> all(RunFacts facts) {
    List<Downtime> all = new ArrayList<>();
    int from = -1;
    for (int second = firstGood(facts); second < facts.seconds(); second++) {
      boolean good = isGood(facts, second);
      if (from < 0 && !good && facts.all().failures(second, second + 1) > 0) {
        from = second;
      } else if (from >= 0 && good) {
        if (second - from <= LONGEST_SECONDS) {
          all.add(new Downtime(from, second));
        }
        from = -1;
      }
    }
    return all;
  }

  private static int firstGood(RunFacts facts) {
    return IntStream.range(0, facts.seconds())
        .filter(second -> isGood(facts, second))
        .findFirst()
        .orElse(facts.seconds());
  }

  private static boolean isGood(RunFacts facts, int second) {
    return facts.all().successes(second, second + 1) > 0;
  }

  /**
   * Whether others succeeded in most seconds in which requests failed, from the first of these
   * failures to the last, and there was no outage meanwhile: the service was there, but not for
   * all.
   */
  public static boolean sparesOthers(RunFacts facts, AnswerFacts failures) {
    int first = facts.second(failures.first().orElseThrow());
    int last = Math.min(facts.second(failures.last().orElseThrow()), facts.seconds() - 1);
    if (all(facts).stream().anyMatch(one -> one.isOutage() && one.from <= last && one.to > first)) {
      return false;
    }
    int[] failing =
        IntStream.rangeClosed(first, last)
            .filter(second -> facts.all().failures(second, second + 1) > 0)
            .toArray();
    long good = IntStream.of(failing).filter(second -> isGood(facts, second)).count();
    return good > 0 && good >= MOST * failing.length;
  }

  /** From the second in which requests were lost. */
  public static Downtime after(Stall losses) {
    return new Downtime(losses.from() - 1, losses.to());
  }

  private boolean isOutage() {
    return seconds() >= OUTAGE_SECONDS;
  }

  public int seconds() {
    return to - from;
  }
}
