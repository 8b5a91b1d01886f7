package co.duotopia.loadtest.capacity;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Whether later visits contradict earlier ones: whether two capacities, one up to some visit and a
 * lower one from it on, explain all windows at least a hundred times better than a single one does.
 * Where there is a single one, that is said of one search in a hundred at most, however often it is
 * asked (Ville's inequality). Not thread-safe.
 */
final class Drift {
  private static final double LOG_HUNDRED = Math.log(100);

  /** Visits after a fall: a single one may have met with a hiccup. */
  private static final int LEAST = 2;

  private final int most;
  private final List<Visit> visits = new ArrayList<>();

  /** Of all visits so far, and of all but the last, but the last two …: what they make of it. */
  private final List<Side> before = new ArrayList<>();

  private final Posterior all;

  private record Side(double logEvidence, int capacity) {
    static Side of(Posterior posterior) {
      return new Side(posterior.logEvidence(), posterior.quantile(0.5));
    }
  }

  Drift(int most) {
    this.most = most;
    all = Posterior.coarse(most);
  }

  /** Takes a visit with windows; returns the number of visits before a fall. */
  OptionalInt add(Visit visit) {
    visits.add(visit);
    all.add(visit.users(), visit.good() + visit.bad(), visit.bad());
    before.add(Side.of(all));
    return fall();
  }

  private OptionalInt fall() {
    Posterior later = Posterior.coarse(most);
    double odds = 0;
    double best = 0;
    OptionalInt at = OptionalInt.empty();
    double one = before.get(before.size() - 1).logEvidence();
    for (int first = visits.size() - 1; first > 0; first--) {
      Visit visit = visits.get(first);
      later.add(visit.users(), visit.good() + visit.bad(), visit.bad());
      if (visits.size() - first < LEAST) {
        continue;
      }
      Side early = before.get(first - 1);
      Side late = Side.of(later);
      double ratio = Math.exp(early.logEvidence() + late.logEvidence() - one);
      if (late.capacity() < early.capacity()) {
        odds += ratio / (visits.size() - LEAST);
        at = ratio > best ? OptionalInt.of(first) : at;
        best = Math.max(best, ratio);
      }
    }
    return Math.log(odds) > LOG_HUNDRED ? at : OptionalInt.empty();
  }
}
