package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PosteriorTest {
  private final Posterior posterior = new Posterior(64);

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
    posterior.add(16, 3, 0);
    posterior.add(32, 3, 3);

    assertTrue(posterior.quantile(0.5) >= 16, posterior.quantile(0.5) + " users");
    assertTrue(posterior.quantile(0.5) < 32, posterior.quantile(0.5) + " users");
  }

  @Test
  void isSureAfterComingBackToBothSidesOfAHardKnee() {
    posterior.add(16, 2, 0);
    posterior.add(32, 2, 2);
    for (int i = 0; i < 4; i++) {
      posterior.add(20, 3, 0);
      posterior.add(21, 3, 3);
    }

    assertEquals(20, posterior.quantile(0.5));
    assertTrue(width() <= 1, width() + " users");
  }

  @Test
  void staysWideWhereWindowsOfALevelDiffer() {
    for (int i = 0; i < 4; i++) {
      posterior.add(18, 3, 1);
      posterior.add(22, 3, 1);
      posterior.add(26, 3, 2);
    }

    assertTrue(width() >= 4, width() + " users");
  }

  @Test
  void learnsMoreFromComingBackThanFromStaying() {
    Posterior staying = new Posterior(64);
    staying.add(20, 12, 0);
    staying.add(24, 12, 12);
    for (int i = 0; i < 4; i++) {
      posterior.add(20, 3, 0);
      posterior.add(24, 3, 3);
    }

    assertTrue(width() < staying.quantile(0.975) - staying.quantile(0.025));
  }

  @Test
  void isNotOverturnedByOneWindowThatIsBadByChance() {
    for (int i = 0; i < 3; i++) {
      posterior.add(20, 3, 0);
      posterior.add(21, 3, 3);
    }
    posterior.add(10, 2, 1);

    assertEquals(20, posterior.quantile(0.5));
  }

  /** A quarter of the windows is bad at each level, as where the error rate is near its limit. */
  @Test
  void takesWindowsThatAreBadAtAnyLevelForNoLimit() {
    for (int users = 4; users <= 64; users += 4) {
      posterior.add(users, 4, 1);
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
        posterior.add(users, 1, i < bad ? 1 : 0);
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
