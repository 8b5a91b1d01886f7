package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.SearchPlan.Level;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SearchPlanTest {
  private static final long LIMIT_MILLIS = 10_000;

  private final SearchPlan plan = new SearchPlan(64, 4, LIMIT_MILLIS);

  private static Visit visit(Level level, Verdict verdict, long p95) {
    LevelWindow window = new LevelWindow(Instant.EPOCH, 5, 50, 0, p95 / 2, p95, verdict, "");
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
    assertEquals(
        CapacityAnswer.Kind.NOTHING, CapacityAnswer.kind(plan.visits(), plan.low(), 64, false));
  }

  @Test
  void endsWhereTheTargetDoesNotRecover() {
    sustains(4, 100);
    breaks(8);
    breaks(2);

    assertEquals(Optional.empty(), plan.next());
    assertEquals(
        CapacityAnswer.Kind.NOT_RECOVERED,
        CapacityAnswer.kind(plan.visits(), plan.low(), 64, false));
  }

  @Test
  void visitsALevelAgainThatWasVoidButNotATime() {
    sustains(4, 100);
    plan.add(visit(next(), Verdict.VOID, 0));
    assertEquals(new Level(8, Purpose.BRACKET), next());
    plan.add(visit(next(), Verdict.VOID, 0));

    assertEquals(Optional.empty(), plan.next());
    assertEquals(
        CapacityAnswer.Kind.GENERATOR, CapacityAnswer.kind(plan.visits(), plan.low(), 64, false));
  }

  @Test
  void closesInOnAHardKneeAndReturnsToTheFirstLevelInTheMiddleAndAtTheEnd() {
    List<Level> levels = new ArrayList<>();
    for (Optional<Level> next = plan.next(); next.isPresent(); next = plan.next()) {
      levels.add(next.get());
      plan.add(visit(next.get(), next.get().users() <= 23 ? Verdict.GOOD : Verdict.BAD, 100));
    }

    assertEquals(23, plan.estimate());
    assertTrue(plan.low() >= 22 && plan.high() <= 24, plan.low() + " to " + plan.high());
    assertEquals(
        List.of(4, 4),
        levels.stream()
            .filter(level -> level.purpose() == Purpose.ANCHOR)
            .map(Level::users)
            .toList());
    assertEquals(Purpose.ANCHOR, levels.get(levels.size() - 1).purpose());
    assertTrue(levels.size() <= 30, levels.toString());
  }

  /** Like a leak: at the end even the first level is worse. */
  @Test
  void endsWhenTheFirstLevelIsBadTwiceInARow() {
    List<Level> levels = new ArrayList<>();
    for (Optional<Level> next = plan.next(); next.isPresent(); next = plan.next()) {
      Level level = next.get();
      levels.add(level);
      boolean isLate = level.purpose() == Purpose.ANCHOR && levels.size() > 12;
      plan.add(visit(level, level.users() <= 23 && !isLate ? Verdict.GOOD : Verdict.BAD, 100));
    }

    assertEquals(
        List.of(Purpose.ANCHOR, Purpose.RECOVERY, Purpose.ANCHOR),
        levels.subList(levels.size() - 3, levels.size()).stream().map(Level::purpose).toList());
    assertEquals("23 to 24", plan.low() + " to " + plan.high(), "as before it fell");
    assertEquals(
        CapacityAnswer.Kind.FALLS, CapacityAnswer.kind(plan.visits(), plan.low(), 64, false));
  }

  @Test
  void forgivesAHiccupOfTheFirstLevel() {
    int anchors = 0;
    for (Optional<Level> next = plan.next(); next.isPresent(); next = plan.next()) {
      Level level = next.get();
      anchors += level.purpose() == Purpose.ANCHOR ? 1 : 0;
      boolean isHiccup = level.purpose() == Purpose.ANCHOR && anchors == 2;
      plan.add(visit(level, level.users() <= 23 && !isHiccup ? Verdict.GOOD : Verdict.BAD, 100));
    }

    assertEquals(23, plan.estimate());
    assertEquals(
        CapacityAnswer.Kind.FOUND, CapacityAnswer.kind(plan.visits(), plan.low(), 64, false));
  }

  @Test
  void goesOnWhereOneUserIsTooManyOnlyOnce() {
    SearchPlan small = new SearchPlan(8, 1, LIMIT_MILLIS);
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

    assertEquals(List.of(4, 8, 16, 32, 64, 64, 4), levels.stream().map(Level::users).toList());
    assertEquals(
        CapacityAnswer.Kind.BEYOND, CapacityAnswer.kind(plan.visits(), plan.low(), 64, false));
  }
}
