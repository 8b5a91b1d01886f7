package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which level comes next, and when enough is known. It knows nothing of time: only of visits.
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

  /** With a soft knee windows differ; then this part of the estimate is enough … */
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
  private final Posterior posterior;
  private final List<Visit> visits = new ArrayList<>();
  private int anchors;

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
    if (visit.purpose() == Purpose.ANCHOR) {
      anchors++;
    }
    int windows = visit.good() + visit.bad();
    if (visit.purpose() != Purpose.RECOVERY && windows > 0) {
      posterior.add(visit.users(), windows, visit.bad());
    }
  }

  /** Empty: enough is known, or nothing more can be. */
  Optional<Level> next() {
    if (visits.isEmpty()) {
      return Optional.of(new Level(first, Purpose.BRACKET));
    }
    Visit last = visits.get(visits.size() - 1);
    if (last.verdict() != Verdict.GOOD) {
      return afterTrouble(last);
    }
    if (badAnchors() > 0) {
      return anchor();
    }
    OptionalInt good = good();
    if (isBad(0) || good.isEmpty()) {
      return refine(good);
    }
    if (good.getAsInt() < most) {
      return bracket(Math.min(most, above(good.getAsInt())));
    }
    return visits(most) < 2 ? Optional.of(new Level(most, Purpose.REFINE)) : lastAnchor();
  }

  /** A void level is visited again, once; a target that does not recover gets no more load. */
  private Optional<Level> afterTrouble(Visit last) {
    if (last.verdict() == Verdict.VOID) {
      return visits.size() > 1 && visits.get(visits.size() - 2).verdict() == Verdict.VOID
          ? Optional.empty()
          : Optional.of(new Level(last.users(), last.purpose()));
    }
    boolean isHopeless = last.users() == 1 && good().isEmpty();
    return last.purpose() == Purpose.RECOVERY || isHopeless || badAnchors() == MOST_BAD_ANCHORS
        ? Optional.empty()
        : Optional.of(new Level(probes(last.users()), Purpose.RECOVERY));
  }

  /** The last visits to the anchor that were bad: in a row, whatever the recoveries between. */
  private int badAnchors() {
    return badAnchors(visits);
  }

  static int badAnchors(List<Visit> visits) {
    int bad = 0;
    for (int i = visits.size() - 1; i >= 0; i--) {
      Visit visit = visits.get(i);
      if (visit.purpose() == Purpose.ANCHOR && visit.verdict() == Verdict.BAD) {
        bad++;
      } else if (visit.purpose() != Purpose.RECOVERY) {
        break;
      }
    }
    return bad;
  }

  private int probes(int bad) {
    int sustained =
        visits.stream()
            .filter(visit -> visit.users() < bad && visit.verdict() == Verdict.GOOD)
            .mapToInt(Visit::users)
            .max()
            .orElse(1);
    return Math.max(1, Math.min(PROBES, sustained / 2));
  }

  private int above(int good) {
    boolean isNear =
        visits.stream()
            .filter(visit -> visit.users() == good)
            .flatMap(visit -> visit.windows().stream())
            .anyMatch(window -> window.p95() * 2 > limitMillis);
    return isNear ? good + Math.max(1, good / 4) : 2 * good;
  }

  private Optional<Level> refine(OptionalInt good) {
    if (good.isEmpty()) {
      int least =
          visits.stream()
              .filter(visit -> visit.purpose() != Purpose.RECOVERY)
              .mapToInt(Visit::users)
              .min()
              .orElseThrow();
      return bracket(Math.max(1, least / 2));
    }
    if (anchors == 0 && visits(good.getAsInt()) > 0 && !isAnchorFresh()) {
      return anchor();
    }
    int estimate = estimate();
    int below = Math.max(1, estimate);
    int above = Math.min(most, estimate + 1);
    boolean both = visits(below) > 0 && visits(above) > 0;
    if (both && isEnough(estimate)) {
      return lastAnchor();
    }
    return Optional.of(new Level(visits(below) <= visits(above) ? below : above, Purpose.REFINE));
  }

  private static Optional<Level> bracket(int users) {
    return Optional.of(new Level(users, Purpose.BRACKET));
  }

  private Optional<Level> lastAnchor() {
    return isAnchorFresh() ? Optional.empty() : anchor();
  }

  /** Whether no other level was visited since the anchor was. */
  private boolean isAnchorFresh() {
    return visits.get(visits.size() - 1).purpose() == Purpose.ANCHOR;
  }

  private Optional<Level> anchor() {
    return visits.stream()
        .filter(visit -> visit.purpose() == Purpose.BRACKET && visit.verdict() == Verdict.GOOD)
        .findFirst()
        .map(visit -> new Level(visit.users(), Purpose.ANCHOR));
  }

  private boolean isEnough(int estimate) {
    int off = Math.max(estimate - low(), high() - estimate);
    long around = visits.stream().filter(visit -> visit.purpose() == Purpose.REFINE).count();
    return off <= EXACT || around >= MANY && off <= NEAR * estimate;
  }

  private long visits(int users) {
    return visits.stream()
        .filter(visit -> visit.users() == users && visit.purpose() != Purpose.RECOVERY)
        .filter(visit -> visit.verdict() != Verdict.VOID)
        .count();
  }

  /** The largest level that was good. */
  private OptionalInt good() {
    return visits.stream()
        .filter(visit -> visit.purpose() != Purpose.RECOVERY)
        .filter(visit -> visit.verdict() == Verdict.GOOD)
        .mapToInt(Visit::users)
        .max();
  }

  /** Whether a level of more users was bad. */
  private boolean isBad(int beyond) {
    return visits.stream()
        .anyMatch(visit -> visit.users() > beyond && visit.verdict() == Verdict.BAD);
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

  /** With 95 % the capacity is not below this and not above {@link #high}. */
  int low() {
    return posterior.quantile(0.025);
  }

  int high() {
    return posterior.quantile(0.975);
  }
}
