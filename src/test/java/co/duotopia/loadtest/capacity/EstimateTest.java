package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EstimateTest {
  private static final LevelObjective OBJECTIVE =
      new LevelObjective(10_000, 5, Duration.ofSeconds(3), 0.05);

  private final Estimate estimate = new Estimate(200, OBJECTIVE);

  /** Windows of 10 s with these p95, in ms; the p50 is 1 s. */
  private static Visit visit(int users, long... p95) {
    return new Visit(
        users,
        Purpose.REFINE,
        10,
        Arrays.stream(p95)
            .mapToObj(
                millis ->
                    new LevelWindow(
                        Instant.EPOCH,
                        10,
                        100,
                        0,
                        0,
                        1_000,
                        millis,
                        millis > 10_000 ? Verdict.BAD : Verdict.GOOD,
                        ""))
            .toList());
  }

  private void addGood() {
    for (int i = 0; i < 3; i++) {
      estimate.add(visit(80, 4_000, 4_000, 4_000));
    }
  }

  @Test
  void doubtsShortVisitsOnceAQueueHasFilledSlowlyUnderFewerUsers() {
    addGood();
    estimate.add(visit(60, 6_000, 11_000, 14_000, 17_000));
    estimate.add(visit(62, 6_000, 12_000, 13_000, 14_000));

    assertTrue(estimate.low() < 60, estimate.low() + " users");
  }

  @Test
  void believesThemWhereItFilledUnderMoreUsers() {
    addGood();
    estimate.add(visit(90, 6_000, 11_000, 14_000, 17_000));
    estimate.add(visit(92, 6_000, 12_000, 13_000, 14_000));

    assertTrue(estimate.low() > 60, estimate.low() + " users");
  }
}
