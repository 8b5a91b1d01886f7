package co.duotopia.loadtest.grading.limit;

import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A load that a target sustained: virtual users who were there without a break for at least 10
 * seconds, in which requests ended and no limit was exceeded. It is a lower bound of what it
 * sustains.
 *
 * @param users at least so many; 0: no load was held that long
 * @param held the longest time for which there were
 */
public record HeldLoad(int users, Duration held) {
  public static final HeldLoad NONE = new HeldLoad(0, Duration.ZERO);

  private static final int LEAST_REQUESTS = 5;

  /** Seconds for which a load must be held to count even if as many users broke it later. */
  private static final int SETTLED = 30;

  /**
   * The highest load that was held.
   *
   * @param before when something broke, or was found; with nothing: the end
   * @param brokeBy users who were there then; as many are only told where they had been held for 30
   *     seconds before
   */
  public static HeldLoad of(RunResults results, Objective objective, Instant before, int brokeBy) {
    return SustainedViolations.held(results, objective, before, brokeBy);
  }

  /**
   * @param users in each second; 0 where a limit was exceeded
   */
  static HeldLoad of(List<Second> seconds, int[] users, int brokeBy) {
    int settled = most(seconds, users, SETTLED, Integer.MAX_VALUE);
    int most = Math.max(settled, most(seconds, users, LimitWatch.WINDOW, brokeBy));
    return most == 0 ? NONE : new HeldLoad(most, Duration.ofSeconds(longest(users, most)));
  }

  /** Those of the best window of that length, but fewer than {@code below}. */
  private static int most(List<Second> seconds, int[] users, int length, int below) {
    int most = 0;
    for (int from = 0; from + length <= users.length; from++) {
      int least = Arrays.stream(users, from, from + length).min().orElse(0);
      if (least > most && least < below && requests(seconds, from, length) >= LEAST_REQUESTS) {
        most = least;
      }
    }
    return most;
  }

  private static long requests(List<Second> seconds, int from, int length) {
    return seconds.subList(from, from + length).stream().mapToLong(Second::requests).sum();
  }

  private static int longest(int[] users, int level) {
    int longest = 0;
    int length = 0;
    for (int now : users) {
      length = now >= level ? length + 1 : 0;
      longest = Math.max(longest, length);
    }
    return longest;
  }
}
