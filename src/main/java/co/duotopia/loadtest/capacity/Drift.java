package co.duotopia.loadtest.capacity;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether later visits contradict earlier ones: whether two capacities, one up to some visit and a
 * lower one from it on, explain all windows a hundred times better than a single one does. By
 * Ville's inequality, about one search in a hundred says so of a single capacity, as far as the
 * model holds. Not thread-safe.
 */
final class Drift {
  private static final double HUNDRED = 100;

  /** Visits after a fall: a single one may have met with a hiccup. */
  private static final int LEAST = 2;

  private final int most;

  /** What each visit says of each capacity. */
  private final List<double[]> visits = new ArrayList<>();

  /** After each visit. */
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

  /** Takes a visit with windows; returns whether the capacity has fallen. */
  boolean add(Visit visit) {
    double[] logLikelihood = all.logLikelihood(visit);
    visits.add(logLikelihood);
    all.add(logLikelihood);
    before.add(Side.of(all));
    return odds() > HUNDRED;
  }

  /** Of a fall at any of the visits, each as probable beforehand. */
  private double odds() {
    double one = before.get(before.size() - 1).logEvidence();
    Posterior later = Posterior.coarse(most);
    double sum = 0;
    for (int first = visits.size() - 1; first > 0; first--) {
      later.add(visits.get(first));
      Side early = before.get(first - 1);
      Side late = Side.of(later);
      if (visits.size() - first >= LEAST && late.capacity() < early.capacity()) {
        sum += Math.exp(early.logEvidence() + late.logEvidence() - one);
      }
    }
    return sum / Math.max(1, visits.size() - LEAST);
  }
}
