package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
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
 * as wanted. After each bad level the target recovers under a few users. At first, in doubt and at
 * the end, the users who would be recommended are visited: are they sustained?
 */
final class SearchPlan {
  /** Users by which the limits of 95 % may differ from the estimate. */
  private static final int EXACT = 1;

  /** With a soft knee, windows differ; this part of the estimate is then enough … */
  private static final double NEAR = 0.05;

  /** … after so many visits around it. */
  private static final int MANY = 14;

  /** Around the estimate, so many bad visits in a row are rare, unless the capacity has fallen. */
  private static final int SUSPICIOUS = 3;

  /** Few do not prolong a recovery, and see its end. */
  private static final int PROBES = 3;

  private final int most;
  private final int first;
  private final LevelObjective objective;
  private final List<Visit> visits = new ArrayList<>();
  private final VisitHistory history = new VisitHistory(visits);
  private final Estimate estimate;

  /** A level to visit. */
  record Level(int users, Purpose purpose) {}

  /**
   * @param most users there can be, at least 1
   * @param first users of the first level, 1 to most
   */
  SearchPlan(int most, int first, LevelObjective objective) {
    this.most = most;
    this.first = first;
    this.objective = objective;
    estimate = new Estimate(most, objective);
  }

  void add(Visit visit) {
    visits.add(visit);
    estimate.add(visit);
  }

  /** Empty: enough is known, or nothing more can be. */
  Optional<Level> next() {
    if (visits.isEmpty()) {
      return bracket(first);
    }
    if (estimate.falls() || estimate.isNone()) {
      return Optional.empty();
    }
    if (history.last().verdict() != Verdict.GOOD) {
      return afterTrouble(history.last());
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
    return history.count(most) < 2 || estimate.mayBeNone()
        ? Optional.of(new Level(most, Purpose.REFINE))
        : lastAnchor();
  }

  /** A void level is visited again, once; a target that does not recover gets no more load. */
  private Optional<Level> afterTrouble(Visit last) {
    if (last.verdict() == Verdict.VOID) {
      return history.endsWithTwoVoid()
          ? Optional.empty()
          : Optional.of(new Level(last.users(), last.purpose()));
    }
    if (last.purpose() == Purpose.RECOVERY) {
      return Optional.empty();
    }
    return last.users() == 1 && history.good().isEmpty()
        ? bracket(1)
        : Optional.of(new Level(probes(last.users()), Purpose.RECOVERY));
  }

  private int probes(int bad) {
    return Math.max(1, Math.min(PROBES, history.wellBelow(bad) / 2));
  }

  private int above(int good) {
    return history.anyP95Above(good, objective.p95Millis() / 2)
        ? good + Math.max(1, good / 4)
        : 2 * good;
  }

  private Optional<Level> refine() {
    if (history.count(Purpose.ANCHOR) == 0 || history.badInARow() >= SUSPICIOUS) {
      return anchor();
    }
    int users = estimate();
    int below = Math.max(1, users);
    int above = Math.min(most, users + 1);
    boolean both = history.count(below) > 0 && history.count(above) > 0;
    if (both && isEnough(users) && !estimate.mayBeNone()) {
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
    int users = Math.max(1, CapacityAnswer.recommended(low()));
    return Optional.of(new Level(users, Purpose.ANCHOR));
  }

  private boolean isEnough(int users) {
    int off = Math.max(users - low(), high() - users);
    return users > 0 && off <= EXACT
        || history.count(Purpose.REFINE) >= MANY && off <= NEAR * users;
  }

  /** The kind of end that the search comes to now. */
  Kind kind(boolean timeIsOver) {
    if (visits.isEmpty()) {
      return Kind.BOUNDS;
    }
    Visit last = history.last();
    if (last.purpose() == Purpose.RECOVERY && last.verdict() == Verdict.BAD) {
      return Kind.NOT_RECOVERED;
    }
    if (estimate.falls()) {
      return Kind.FALLS;
    }
    if (estimate.isNone()) {
      return Kind.NOTHING;
    }
    if (!timeIsOver && last.verdict() == Verdict.VOID) {
      return Kind.GENERATOR;
    }
    if (low() >= most || !timeIsOver && high() >= most) {
      return Kind.BEYOND;
    }
    return timeIsOver ? Kind.BOUNDS : Kind.FOUND;
  }

  /** Whether visits have shown that a queue fills slowly: then each must settle for long. */
  boolean isSlow() {
    return estimate.isSlow();
  }

  List<Visit> visits() {
    return List.copyOf(visits);
  }

  long limitMillis() {
    return objective.p95Millis();
  }

  int estimate() {
    return estimate.users();
  }

  /** Lower bound of the 95 % interval of the capacity. */
  int low() {
    return estimate.low();
  }

  int high() {
    return estimate.high();
  }
}
