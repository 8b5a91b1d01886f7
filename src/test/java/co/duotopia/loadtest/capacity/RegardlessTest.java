package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Up to 5 % of the requests may fail, and 5 % may be slow. */
class RegardlessTest {
  private static final LevelObjective OBJECTIVE =
      new LevelObjective(10_000, 5, Duration.ofSeconds(3), 0);

  /** Ten visits, to 10, 20 … 100 users; each has ten requests a user. */
  private static List<Visit> visits(IntUnaryOperator failures, IntUnaryOperator slow) {
    return IntStream.rangeClosed(1, 10)
        .map(tens -> 10 * tens)
        .mapToObj(users -> visit(users, failures.applyAsInt(users), slow.applyAsInt(users)))
        .toList();
  }

  private static Visit visit(int users, int failures, int slow) {
    return visit(users, 10 * users, failures, slow);
  }

  private static Visit visit(int users, int requests, int failures, int slow) {
    LevelWindow window =
        new LevelWindow(Instant.EPOCH, 10, requests, failures, slow, 100, 200, Verdict.GOOD, "");
    return new Visit(users, Purpose.REFINE, 4, List.of(window));
  }

  private static boolean isTooMuch(List<Visit> visits) {
    return Regardless.isTooMuch(visits, OBJECTIVE);
  }

  @Test
  void seesEightPercentThatFailWithAnyNumberOfUsers() {
    assertTrue(isTooMuch(visits(users -> users * 8 / 10, users -> 0)));
  }

  @Test
  void seesEightPercentThatAreSlowWithAnyNumberOfUsers() {
    assertTrue(isTooMuch(visits(users -> 0, users -> users * 8 / 10)));
  }

  @Test
  void acceptsFourPercent() {
    assertFalse(isTooMuch(visits(users -> users * 4 / 10, users -> users * 4 / 10)));
  }

  @Test
  void seesThatFailuresComeFromTheUsers() {
    assertFalse(isTooMuch(visits(users -> users <= 40 ? 0 : users * 3, users -> 0)));
  }

  /** Visits to one level are good, or a quarter of their requests is slow: a soft knee. */
  @Test
  void seesThatFewUsersAreServedWell() {
    List<Visit> visits =
        IntStream.range(0, 20)
            .mapToObj(i -> i < 4 ? visit(20 + 5 * i, 0, 0) : visit(60, 0, i % 3 == 0 ? 0 : 150))
            .toList();

    assertFalse(isTooMuch(visits));
  }

  /** Of a service that sustains 4 users, one after the other: few requests with few users. */
  @Test
  void seesThatOneUserIsServedWellAlthoughFewRequestsSaySo() {
    List<Visit> visits =
        List.of(
            visit(4, 47, 0, 4),
            visit(5, 40, 0, 14),
            visit(1, 16, 0, 0),
            visit(6, 48, 0, 14),
            visit(4, 49, 0, 0),
            visit(5, 73, 0, 12));

    assertFalse(isTooMuch(visits));
  }
}
