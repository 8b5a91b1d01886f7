package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Whether more requests fail, or are slow, than may, whatever the number of users. A window has too
 * few requests to tell 7 % from 5 %; all visits together have enough.
 *
 * <p>That is so where the share is above its limit in most visits to a level, and in all of them
 * together, does not rise with the users, and is as large with the fewest of them. Visits to a
 * level differ by more than chance, as failures cluster: the variance between them counts. A share
 * above a half needs no such sum: a search from there down to a single user is short.
 */
final class Regardless {
  /** Standard deviations that 1 % of all normal figures exceed. */
  private static final double SURE = 2.33;

  /** Fewer visits do not show how much they differ. */
  private static final int LEAST = 6;

  /** Failed or slow requests that are expected of the fewest users. */
  private static final int EXPECTED = 16;

  private static final double HALF = 0.5;

  /** Slow requests that a p95 allows. */
  private static final double SLOW_SHARE = 0.05;

  /** A visit to a level: requests, and those that failed or were slow. */
  private record Portion(int users, long all, long part) {
    static Portion of(Visit visit, ToLongFunction<LevelWindow> part) {
      List<LevelWindow> judged =
          visit.windows().stream().filter(window -> !window.is(Verdict.VOID)).toList();
      long all = judged.stream().mapToLong(LevelWindow::requests).sum();
      // Slow requests may end later, or not at all.
      return new Portion(visit.users(), all, Math.min(all, judged.stream().mapToLong(part).sum()));
    }

    double share() {
      return 1.0 * part / all;
    }

    Portion plus(Portion other) {
      return new Portion(users, all + other.all, part + other.part);
    }

    /** Squared deviation from a share, over what it is by chance but for p (1 − p). */
    double deviation(double share) {
      return Math.pow(part - share * all, 2) / all;
    }
  }

  private Regardless() {}

  /**
   * @param visits to levels that were measured
   */
  static boolean isTooMuch(List<Visit> visits, LevelObjective objective) {
    return exceeds(visits, objective, SURE);
  }

  /** Whether more visits may show that: the share is above its limit, but not surely. */
  static boolean mayBeTooMuch(List<Visit> visits, LevelObjective objective) {
    return exceeds(visits, objective, 0);
  }

  private static boolean exceeds(List<Visit> visits, LevelObjective objective, double deviations) {
    return exceeds(visits, LevelWindow::failures, objective.errorPercent() / 100, deviations)
        || exceeds(visits, LevelWindow::slow, SLOW_SHARE, deviations);
  }

  private static boolean exceeds(
      List<Visit> visits, ToLongFunction<LevelWindow> part, double limit, double deviations) {
    List<Portion> portions =
        visits.stream()
            .map(visit -> Portion.of(visit, part))
            .filter(portion -> portion.all() > 0)
            .sorted(Comparator.comparingInt(Portion::users))
            .toList();
    if (portions.size() < LEAST) {
      return false;
    }
    Portion together = together(portions);
    double share = together.share();
    double error = Math.sqrt(variance(portions) / together.all());
    return share < HALF
        && 2 * portions.stream().filter(portion -> portion.share() > limit).count()
            > portions.size()
        && share - deviations * error > limit
        && !rises(portions)
        && isAsLargeWithFew(portions, share);
  }

  private static boolean isAsLargeWithFew(List<Portion> byUsers, double share) {
    double expected = 0;
    long part = 0;
    for (int i = 0; i < byUsers.size() && expected < EXPECTED; i++) {
      expected += share * byUsers.get(i).all();
      part += byUsers.get(i).part();
    }
    return part > expected - SURE * Math.sqrt(expected * (1 - share));
  }

  private static Portion together(List<Portion> portions) {
    return portions.stream().reduce(Portion::plus).orElseThrow();
  }

  /** Of a single request: p (1 − p), or more where visits to the same level differ by more. */
  private static double variance(List<Portion> portions) {
    double p = together(portions).share();
    Map<Integer, Portion> levels =
        portions.stream()
            .collect(Collectors.toMap(Portion::users, portion -> portion, Portion::plus));
    double squares =
        portions.stream()
            .mapToDouble(portion -> portion.deviation(levels.get(portion.users()).share()))
            .sum();
    return Math.max(p * (1 - p), squares / Math.max(1, portions.size() - levels.size()));
  }

  /** The Cochran–Armitage test for a trend, over the logarithm of the users. */
  private static boolean rises(List<Portion> portions) {
    Portion all = together(portions);
    double mean =
        portions.stream().mapToDouble(portion -> portion.all() * Math.log(portion.users())).sum()
            / all.all();
    double trend = 0;
    double spread = 0;
    for (Portion portion : portions) {
      double x = Math.log(portion.users()) - mean;
      trend += x * (portion.part() - all.share() * portion.all());
      spread += x * x * portion.all();
    }
    return trend > SURE * Math.sqrt(variance(portions) * spread);
  }
}
