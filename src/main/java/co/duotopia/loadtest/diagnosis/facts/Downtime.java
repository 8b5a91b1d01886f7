package co.duotopia.loadtest.diagnosis.facts;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Seconds in which nothing succeeded though requests ended, between good ones.
 *
 * @param from its first second
 * @param to the first good second after it
 */
public record Downtime(int from, int to) {
  public static final int LONGEST_SECONDS = 30;

  /** All of a run that were at most {@value #LONGEST_SECONDS} seconds long. */
  public static List<Downtime> all(RunFacts facts) {
    List<Downtime> all = new ArrayList<>();
    int from = -1;
    for (int second = firstGood(facts); second < facts.seconds(); second++) {
      long failures = facts.all().failures(second, second + 1);
      long successes = facts.all().successes(second, second + 1);
      if (from < 0 && failures > 0 && failures >= successes) {
        from = second;
      } else if (from >= 0 && successes > failures) {
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
        .filter(second -> facts.all().successes(second, second + 1) > 0)
        .findFirst()
        .orElse(facts.seconds());
  }

  public int seconds() {
    return to - from;
  }
}
