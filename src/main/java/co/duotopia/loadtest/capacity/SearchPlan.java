package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Chooses the next level, and decides when enough is known. It knows visits only, not time.
 *
 * <p>From below: the first level is doubled until one is bad; where its p95 has come near to the
 * limit, a quarter is added, so that the target is never far beyond what it sustains. Then the
 * levels on both sides of the estimate are visited in turn, until the capacity is known as exactly
 * as wanted. After each bad level the target recovers under a few users. The first good level is
 * visited again in the middle and at the end.
 */
final class SearchPlan {
  /** Users by which the limits of 95 % may differ from the estimate. */
  private static final int EXACT = 1;

  /** With a soft knee, windows differ; this part of the estimate is then enough … */
  private static final double NEAR = 0.05;

  /** … after so many visits around it. */
  private static final int MANY = 14;

  /** One may be a hiccup; two in a row say that the target is no longer what it was. */
  static final int MOST_BAD_ANCHORS = 2;

  /** Few do not prolong a recovery, and see its end. */
  private static final int PROBES = 3;

  private final int most;
  private final int first;
  private final long limitMillis;
  private final List<Visit> visits = new ArrayList<>();
  private final VisitHistory history = new VisitHistory(visits);
  private Posterior posterior;

  /** A level to visit. */
  record Level(int users, Purpose purpose) {}

  /**
   * @param most users there can be, at least 1
   * @param first users of the first level, 1 to most
   * @param limitMillis the p95 of a good window, at most
   */
  SearchPlan(int most, int first, long limitMillis) {
    this.most = most;
    this.first = first;
    this.limitMillis = limitMillis;
    posterior = new Posterior(most);
  }

  void add(Visit visit) {
    visits.add(visit);
    learn(visit);
    if (falls()) {
      // What was known before the target fell: the bad anchors are of another target.
      posterior = new Posterior(most);
      visits.stream().filter(one -> !isBadAnchor(one)).forEach(this::learn);
    }
  }

  /** Whether the target no longer sustains its first good level. */
  boolean falls() {
    return history.badAnchors() >= MOST_BAD_ANCHORS;
  }

  private static boolean isBadAnchor(Visit visit) {
    return visit.purpose() == Purpose.ANCHOR && visit.verdict() == Verdict.BAD;
  }

  private void learn(Visit visit) {
    int windows = visit.good() + visit.bad();
    if (visit.purpose() != Purpose.RECOVERY && windows > 0) {
      posterior.add(visit.users(), windows, visit.bad());
    }
  }

  /** Empty: enough is known, or nothing more can be. */
  Optional<Level> next() {
    if (visits.isEmpty()) {
      return bracket(first);
    }
    if (history.last().verdict() != Verdict.GOOD) {
      return afterTrouble(history.last());
    }
    if (history.badAnchors() > 0) {
      return anchor();
    }
    OptionalInt good = history.good();
    if (good.isEmpty()) {
      return bracket(Math.max(1, history.least() / 2));
    }
    if (history.anyBad()) {
      return refine();
    }
    if (good.getAsInt() < most) {
      return bracket(Math.min(most, above(good.getAsInt())));
    }
    return history.count(most) < 2 ? Optional.of(new Level(most, Purpose.REFINE)) : lastAnchor();
  }

  /** A void level is visited again, once; a target that does not recover gets no more load. */
  private Optional<Level> afterTrouble(Visit last) {
    if (last.verdict() == Verdict.VOID) {
      return history.endsWithTwoVoid()
          ? Optional.empty()
          : Optional.of(new Level(last.users(), last.purpose()));
    }
    boolean isHopeless = last.users() == 1 && history.good().isEmpty();
    boolean falls = falls();
    return last.purpose() == Purpose.RECOVERY || isHopeless || falls
        ? Optional.empty()
        : Optional.of(new Level(probes(last.users()), Purpose.RECOVERY));
  }

  private int probes(int bad) {
    return Math.max(1, Math.min(PROBES, history.wellBelow(bad) / 2));
  }

  private int above(int good) {
    return history.anyP95Above(good, limitMillis / 2) ? good + Math.max(1, good / 4) : 2 * good;
  }

  private Optional<Level> refine() {
    if (history.count(Purpose.ANCHOR) == 0) {
      return anchor();
    }
    int estimate = estimate();
    int below = Math.max(1, estimate);
    int above = Math.min(most, estimate + 1);
    boolean both = history.count(below) > 0 && history.count(above) > 0;
    if (both && isEnough(estimate)) {
      return lastAnchor();
    }
    int next = history.count(below) <= history.count(above) ? below : above;
    return Optional.of(new Level(next, Purpose.REFINE));
  }

  private static Optional<Level> bracket(int users) {
    return Optional.of(new Level(users, Purpose.BRACKET));
  }

  /** Unless no other level was visited since. */
  private Optional<Level> lastAnchor() {
    return history.last().purpose() == Purpose.ANCHOR ? Optional.empty() : anchor();
  }

  private Optional<Level> anchor() {
    OptionalInt users = history.firstGood();
    return users.isPresent()
        ? Optional.of(new Level(users.getAsInt(), Purpose.ANCHOR))
        : Optional.empty();
  }

  private boolean isEnough(int estimate) {
    int off = Math.max(estimate - low(), high() - estimate);
    return off <= EXACT || history.count(Purpose.REFINE) >= MANY && off <= NEAR * estimate;
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  long limitMillis() {
    return limitMillis;
  }

  int estimate() {
    return posterior.quantile(0.5);
  }

  /** Lower bound of the 95 % interval of the capacity. */
  int low() {
    return posterior.quantile(0.025);
  }

  int high() {
    return posterior.quantile(0.975);
  }
}
