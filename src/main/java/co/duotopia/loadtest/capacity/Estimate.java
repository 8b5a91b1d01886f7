package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;

/** The capacity by the visits so far, and whether it has one at all. Not thread-safe. */
final class Estimate {
  /** A single visit that looks as if a queue had filled may do so by chance. */
  private static final int SURE = 2;

  private static final int NONE = Integer.MAX_VALUE;

  private final LevelObjective objective;
  private final List<Visit> measured = new ArrayList<>();
  private final int most;
  private Drift drift;
  private Posterior posterior;
  private int doubted = NONE;
  private boolean falls;
  private boolean isRegardless;

  /**
   * @param most users there can be
   */
  Estimate(int most, LevelObjective objective) {
    this.most = most;
    this.objective = objective;
    drift = new Drift(most);
    posterior = new Posterior(most);
  }

  void add(Visit visit) {
    if (visit.purpose() == Purpose.RECOVERY) {
      recovered(visit);
    } else if (visit.good() + visit.bad() > 0) {
      measured.add(visit);
      isRegardless = Regardless.isTooMuch(measured, objective);
      believe(visit);
    }
  }

  /** Whatever is believed of the earlier visits now may be more, or less, than before. */
  private void believe(Visit latest) {
    int before = doubted;
    doubted = doubted();
    if (doubted == before) {
      take(latest);
    } else {
      drift = new Drift(most);
      posterior = new Posterior(most);
      measured.forEach(this::take);
    }
  }

  private void take(Visit visit) {
    boolean isDoubted =
        visit.users() >= doubted && visit.verdict() == Verdict.GOOD && !visit.isSlow();
    if (!isDoubted) {
      posterior.add(visit);
      falls |= drift.add(visit);
    }
  }

  /** So many users, or more, may have been good for a short time, before a queue had filled. */
  private int doubted() {
    IntSummaryStatistics filled =
        measured.stream()
            .filter(visit -> visit.hasFilled(objective.p95Millis()))
            .mapToInt(Visit::users)
            .summaryStatistics();
    return filled.getCount() < SURE || mayBeNone() ? NONE : filled.getMin();
  }

  /** Whether visits have shown that a queue fills slowly. */
  boolean isSlow() {
    return doubted < NONE;
  }

  /** Users after whom not even a few are served were too many, unless they were not before. */
  private void recovered(Visit recovery) {
    int users = measured.get(measured.size() - 1).users();
    boolean wasGood =
        measured.stream()
            .anyMatch(visit -> visit.verdict() == Verdict.GOOD && visit.users() >= users);
    if (recovery.verdict() == Verdict.BAD && !wasGood) {
      posterior.exclude(users);
    }
  }

  /** Whether later visits contradict earlier ones. */
  boolean falls() {
    return falls;
  }

  /** Whether not a single user is sustained, or too many requests fail with any number of them. */
  boolean isNone() {
    return high() == 0;
  }

  /** Whether too many requests may fail or be slow with any number of users. */
  boolean mayBeNone() {
    return Regardless.mayBeTooMuch(measured, objective);
  }

  int users() {
    return quantile(0.5);
  }

  /** Lower bound of the 95 % interval of the capacity. */
  int low() {
    return quantile(0.025);
  }

  int high() {
    return quantile(0.975);
  }

  private int quantile(double share) {
    return isRegardless ? 0 : posterior.quantile(share);
  }
}
