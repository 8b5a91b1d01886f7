package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.SearchPlan.Level;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
  private static final LevelObjective OBJECTIVE =
      new LevelObjective(10_000, 5, Duration.ofSeconds(3), 0);

  private final SearchPlan plan = new SearchPlan(64, 4, OBJECTIVE);

  private static Visit visit(Level level, Verdict verdict, long p95) {
    LevelWindow window = new LevelWindow(Instant.EPOCH, 5, 50, 0, 0, p95 / 2, p95, verdict, "");
    return new Visit(level.users(), level.purpose(), 4, Collections.nCopies(3, window));
  }

  private Level next() {
    return plan.next().orElseThrow();
  }

  private void sustains(int users, long p95) {
    Level level = next();
    assertEquals(users, level.users());
    plan.add(visit(level, Verdict.GOOD, p95));
  }

  private void breaks(int users) {
    Level level = next();
    assertEquals(users, level.users());
    plan.add(visit(level, Verdict.BAD, 20_000));
  }

  @Test
  void doublesFromBelow() {
    sustains(4, 100);
    sustains(8, 100);
    sustains(16, 100);

    assertEquals(new Level(32, Purpose.BRACKET), next());
  }

  @Test
  void addsAQuarterWhereTheP95ComesNearToTheLimit() {
    sustains(4, 100);
    sustains(8, 100);
    sustains(16, 6_000);
    sustains(20, 7_000);

    assertEquals(new Level(25, Purpose.BRACKET), next());
  }

  @Test
  void letsTheTargetRecoverAfterABadLevel() {
    sustains(4, 100);
    sustains(8, 100);
    breaks(16);

    assertEquals(new Level(3, Purpose.RECOVERY), next());
  }

  @Test
  void probesARecoveryWithFewerUsersThanWereBorne() {
    breaks(4);
    assertEquals(new Level(1, Purpose.RECOVERY), next());
  }

  @Test
  void looksBelowTheFirstLevelWhereThatIsBad() {
    breaks(4);
    sustains(1, 100);
    breaks(2);
    sustains(1, 100);

    assertEquals(1, next().users());
  }

  @Test
  void endsWhereEvenOneUserIsTooMany() {
    breaks(4);
    sustains(1, 100);
    breaks(2);
    sustains(1, 100);
    breaks(1);

    assertEquals(Optional.empty(), plan.next());
    assertEquals(0, plan.high());
    assertEquals(CapacityAnswer.Kind.NOTHING, plan.kind(false));
  }

  @Test
  void endsWhereTheTargetDoesNotRecover() {
    sustains(4, 100);
    breaks(8);
    breaks(2);

    assertEquals(Optional.empty(), plan.next());
    assertEquals(CapacityAnswer.Kind.NOT_RECOVERED, plan.kind(false));
  }

  @Test
  void visitsALevelAgainThatWasVoidButNotATime() {
    sustains(4, 100);
    plan.add(visit(next(), Verdict.VOID, 0));
    assertEquals(new Level(8, Purpose.BRACKET), next());
    plan.add(visit(next(), Verdict.VOID, 0));

    assertEquals(Optional.empty(), plan.next());
    assertEquals(CapacityAnswer.Kind.GENERATOR, plan.kind(false));
  }

  /** Where {@code sustained} are; returns the levels of the whole search. */
  private List<Level> search(IntPredicate sustained) {
    List<Level> levels = new ArrayList<>();
    for (Optional<Level> next = plan.next(); next.isPresent(); next = plan.next()) {
      levels.add(next.get());
      boolean isGood = sustained.test(next.get().users());
      plan.add(visit(next.get(), isGood ? Verdict.GOOD : Verdict.BAD, 100));
    }
    return levels;
  }

  @Test
  void closesInOnAHardKneeAndVisitsTheRecommendedUsersInTheMiddleAndAtTheEnd() {
    List<Level> levels = search(users -> users <= 23);

    assertEquals(23, plan.estimate());
    assertTrue(plan.low() >= 22 && plan.high() <= 24, plan.low() + " to " + plan.high());
    List<Integer> anchors =
        levels.stream()
            .filter(level -> level.purpose() == Purpose.ANCHOR)
            .map(Level::users)
            .toList();
    assertTrue(anchors.size() >= 2, anchors.toString());
    assertEquals(plan.low() * 4 / 5, anchors.get(anchors.size() - 1));
    assertEquals(Purpose.ANCHOR, levels.get(levels.size() - 1).purpose());
    assertTrue(levels.size() <= 30, levels.toString());
  }

  /** Like a leak: at the end even the users who would be recommended are too many. */
  @Test
  void endsWhenTheRecommendedUsersAreTooManyTwiceInARow() {
    List<Level> levels = search(users -> users <= 3 || users <= 23 && plan.visits().size() <= 12);

    List<Visit> visits = plan.visits();
    assertEquals(CapacityAnswer.Kind.FALLS, plan.kind(false));
    assertTrue(levels.size() <= 24, levels.toString());
    assertEquals(Verdict.BAD, visits.get(visits.size() - 1).verdict());
  }

  /** From 40 to 20 users: levels that were good before are bad now. */
  @Test
  void endsWhenTheCapacityHalves() {
    search(users -> users <= (plan.visits().size() < 10 ? 40 : 20));

    assertEquals(CapacityAnswer.Kind.FALLS, plan.kind(false));
  }

  @Test
  void forgivesAHiccupOfTheRecommendedUsers() {
    int anchors = 0;
    for (Optional<Level> next = plan.next(); next.isPresent(); next = plan.next()) {
      Level level = next.get();
      anchors += level.purpose() == Purpose.ANCHOR ? 1 : 0;
      boolean isHiccup = level.purpose() == Purpose.ANCHOR && anchors == 2;
      plan.add(visit(level, level.users() <= 23 && !isHiccup ? Verdict.GOOD : Verdict.BAD, 100));
    }

    assertEquals(23, plan.estimate());
    assertEquals(CapacityAnswer.Kind.FOUND, plan.kind(false));
  }

  /** The last level is good but for some windows: how much more there is stays open. */
  @Test
  void leavesItOpenHowMuchMoreIsSustainedThanWasTried() {
    SearchPlan small = new SearchPlan(24, 6, OBJECTIVE);
    for (Optional<Level> next = small.next(); next.isPresent(); next = small.next()) {
      Visit good = visit(next.get(), Verdict.GOOD, 100);
      small.add(next.get().users() < 24 ? good : noisy(good));
    }

    assertEquals(24, small.high());
    assertTrue(small.low() < 24, small.low() + " users");
    assertEquals(CapacityAnswer.Kind.BEYOND, small.kind(false));
  }

  private static Visit noisy(Visit good) {
    List<LevelWindow> windows = new ArrayList<>(good.windows());
    Level level = new Level(good.users(), good.purpose());
    windows.addAll(visit(level, Verdict.BAD, 20_000).windows().subList(0, 2));
    return new Visit(good.users(), good.purpose(), 4, windows);
  }

  /** Not even a few are served after it: 4 users are too many. */
  @Test
  void takesUsersForTooManyFromWhomTheTargetDoesNotRecover() {
    breaks(4);
    breaks(1);

    assertEquals(CapacityAnswer.Kind.NOT_RECOVERED, plan.kind(false));
    assertTrue(plan.high() < 4, plan.high() + " users");
  }

  @Test
  void goesOnWhereOneUserIsTooManyOnlyOnce() {
    SearchPlan small = new SearchPlan(8, 1, OBJECTIVE);
    small.add(visit(small.next().orElseThrow(), Verdict.GOOD, 100));
    small.add(visit(small.next().orElseThrow(), Verdict.BAD, 100));
    small.add(visit(small.next().orElseThrow(), Verdict.GOOD, 100));

    Level anchor = small.next().orElseThrow();
    assertEquals(new Level(1, Purpose.ANCHOR), anchor);
    small.add(visit(anchor, Verdict.BAD, 100));
    assertEquals(new Level(1, Purpose.RECOVERY), small.next().orElseThrow());
  }

  @Test
  void endsWhenAllUsersAreSustained() {
    List<Level> levels = new ArrayList<>();
    for (Optional<Level> next = plan.next(); next.isPresent(); next = plan.next()) {
      levels.add(next.get());
      plan.add(visit(next.get(), Verdict.GOOD, 100));
    }

    assertEquals(List.of(4, 8, 16, 32, 64, 64, 51), levels.stream().map(Level::users).toList());
    assertEquals(CapacityAnswer.Kind.BEYOND, plan.kind(false));
  }
}
