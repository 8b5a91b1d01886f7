package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DriftTest {
  private final Drift drift = new Drift(200);

  private boolean visit(int users, boolean isGood) {
    return drift.add(new Visit(users, Purpose.REFINE, 4, Collections.nCopies(3, window(isGood))));
  }

  private static LevelWindow window(boolean isGood) {
    Verdict verdict = isGood ? Verdict.GOOD : Verdict.BAD;
    return new LevelWindow(Instant.EPOCH, 5, 50, 0, 0, 50, 100, verdict, "");
  }

  @Test
  void seesThatFewerAreSustained() {
    for (int users = 20; users <= 140; users += 20) {
      visit(users, true);
    }

    assertFalse(visit(130, false), "one may be a hiccup");
    visit(110, false);
    visit(90, false);
    assertTrue(visit(80, false));
  }

  @Test
  void takesNoRiseForAFall() {
    for (int users = 140; users >= 20; users -= 20) {
      visit(users, false);
    }

    for (int users = 20; users <= 140; users += 20) {
      assertFalse(visit(users, true));
    }
  }

  /** A knee at 50 users over which a quarter of the users more or less makes the difference. */
  @Test
  void takesASoftKneeForNoFall() {
    for (int seed = 1; seed <= 5; seed++) {
      Drift soft = new Drift(200);
      Random random = new Random(seed);
      for (int i = 0; i < 40; i++) {
        int users = 40 + random.nextInt(21);
        double bad = 1 / (1 + Math.exp((50.5 - users) / 5));
        List<LevelWindow> windows = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
          windows.add(window(random.nextDouble() > bad));
        }
        Visit visit = new Visit(users, Purpose.REFINE, 4, windows);
        assertFalse(soft.add(visit), "seed " + seed);
      }
    }
  }
}
