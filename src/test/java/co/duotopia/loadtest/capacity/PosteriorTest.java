package co.duotopia.loadtest.capacity;

import static co.duotopia.loadtest.capacity.LevelWindow.Verdict.BAD;
import static co.duotopia.loadtest.capacity.LevelWindow.Verdict.GOOD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PosteriorTest {
  private final Posterior posterior = new Posterior(64);

  private static Visit visit(int users, int windows, int bad) {
    return visit(users, 10, windows, bad);
  }

  /** Windows of 10 s. */
  private static Visit visit(int users, int settledSeconds, int windows, int bad) {
    return new Visit(
        users,
        Purpose.REFINE,
        settledSeconds,
        IntStream.range(0, windows)
            .mapToObj(
                i ->
                    new LevelWindow(Instant.EPOCH, 10, 50, 0, 0, 50, 100, i < bad ? BAD : GOOD, ""))
            .toList());
  }

  private int width() {
    return posterior.quantile(0.975) - posterior.quantile(0.025);
  }

  @Test
  void knowsNothingAtFirst() {
    assertEquals(0, posterior.quantile(0.025));
    assertEquals(64, posterior.quantile(0.975));
  }

  @Test
  void liesBetweenWhatIsGoodAndWhatIsBad() {
    posterior.add(visit(16, 3, 0));
    posterior.add(visit(32, 3, 3));

    assertTrue(posterior.quantile(0.5) >= 16, posterior.quantile(0.5) + " users");
    assertTrue(posterior.quantile(0.5) < 32, posterior.quantile(0.5) + " users");
  }

  @Test
  void isSureAfterComingBackToBothSidesOfAHardKnee() {
    posterior.add(visit(16, 2, 0));
    posterior.add(visit(32, 2, 2));
    for (int i = 0; i < 4; i++) {
      posterior.add(visit(20, 3, 0));
      posterior.add(visit(21, 3, 3));
    }

    assertEquals(20, posterior.quantile(0.5));
    assertTrue(width() <= 1, width() + " users");
  }

  @Test
  void staysWideWhereWindowsOfALevelDiffer() {
    for (int i = 0; i < 4; i++) {
      posterior.add(visit(18, 3, 1));
      posterior.add(visit(22, 3, 1));
      posterior.add(visit(26, 3, 2));
    }

    assertTrue(width() >= 4, width() + " users");
  }

  @Test
  void learnsMoreFromComingBackThanFromStaying() {
    Posterior staying = new Posterior(64);
    staying.add(visit(20, 12, 0));
    staying.add(visit(24, 12, 12));
    for (int i = 0; i < 4; i++) {
      posterior.add(visit(20, 3, 0));
      posterior.add(visit(24, 3, 3));
    }

    assertTrue(width() < staying.quantile(0.975) - staying.quantile(0.025));
  }

  @Test
  void learnsNoMoreFromThreeWindowsThanFromOneAfterALongSettling() {
    Posterior single = new Posterior(64);
    single.add(visit(20, 10, 1, 0));
    single.add(visit(24, 10, 1, 1));
    posterior.add(visit(20, 120, 3, 0));
    posterior.add(visit(24, 120, 3, 3));

    assertEquals(single.quantile(0.025), posterior.quantile(0.025));
    assertEquals(single.quantile(0.975), posterior.quantile(0.975));
  }

  @Test
  void isNotOverturnedByOneWindowThatIsBadByChance() {
    for (int i = 0; i < 3; i++) {
      posterior.add(visit(20, 3, 0));
      posterior.add(visit(21, 3, 3));
    }
    posterior.add(visit(10, 2, 1));

    assertEquals(20, posterior.quantile(0.5));
  }

  /** A quarter of the windows is bad at each level, as where the error rate is near its limit. */
  @Test
  void takesWindowsThatAreBadAtAnyLevelForNoLimit() {
    for (int users = 4; users <= 64; users += 4) {
      posterior.add(visit(users, 4, 1));
    }

    assertEquals(64, posterior.quantile(0.5));
  }

  /** Of 30 % at few users to 97 % at many; half of them from 41 users on. */
  @Test
  void takesHalfOfTheWindowsForTheLimitWhateverIsBadByChance() {
    for (int users = 10; users <= 60; users += 2) {
      double odds = Math.exp((users - 40.5) / 4) * 0.2 / 0.47;
      int bad = (int) Math.round(100 * (0.3 + 0.67 * odds / (1 + odds)));
      for (int i = 0; i < 100; i++) {
        posterior.add(visit(users, 1, i < bad ? 1 : 0));
      }
    }

    assertEquals(40, posterior.quantile(0.5), 1.0);
  }

  @Test
  void neverExceedsUsersThatAreExcluded() {
    posterior.exclude(4);

    assertEquals(3, posterior.quantile(0.975));
  }
}
