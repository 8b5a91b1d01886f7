package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EffectTest {
  private static final StandardError WITHIN = new StandardError(1, 1_000);
  private static final StandardError OF_FEW_RUNS = new StandardError(0.6, 4);

  /** 1.96 against 2.776 · 0.6 = 1.67, and 2.58 against 4.604 · 0.6 = 2.76. */
  @Test
  void leavesToChanceWhatTheErrorThatLeavesMostDoesAtThisLevel() {
    Effect effect = new Effect(2.7, List.of(WITHIN, OF_FEW_RUNS));

    assertEquals(2.7 - 1.96, effect.low(), 0.01);
    assertTrue(WITHIN.probability(2.7) < 0.01);
    assertEquals(OF_FEW_RUNS.probability(2.7), effect.probability());
    assertTrue(effect.probability() > 0.01);
  }

  /** A run's deviation is 0.05. At 1 % and t with 18: (2.878 + 0.842) · 0.05 · √(2/10) = 0.083. */
  @Test
  void saysHowManyRunsWouldFindIt() {
    Effect effect = new Effect(0.1, Math.sqrt(2) * 0.05, 4);

    assertEquals(OptionalInt.of(10), effect.runsNeeded(1, 1, 0.0835, 0.01));
    assertEquals(OptionalInt.empty(), effect.runsNeeded(1, 1, 0.01, 0.01));
  }
}
