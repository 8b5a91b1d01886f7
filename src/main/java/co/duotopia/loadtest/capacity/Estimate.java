package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.util.ArrayList;
import java.util.List;

/** The capacity by the visits so far, and whether it has one at all. Not thread-safe. */
final class Estimate {
  private final LevelObjective objective;
  private final List<Visit> measured = new ArrayList<>();
  private final Drift drift;
  private final Posterior posterior;
  private boolean falls;
  private boolean isRegardless;

  /**
   * @param most users there can be
   */
  Estimate(int most, LevelObjective objective) {
    this.objective = objective;
    drift = new Drift(most);
    posterior = new Posterior(most);
  }

  void add(Visit visit) {
    if (visit.purpose() == Purpose.RECOVERY) {
      recovered(visit);
    } else if (visit.good() + visit.bad() > 0) {
      measured.add(visit);
      posterior.add(visit.users(), visit.good() + visit.bad(), visit.bad());
      falls |= drift.add(visit);
      isRegardless = Regardless.isTooMuch(measured, objective);
    }
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
