package co.duotopia.loadtest.comparison.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EffectTest {
  @Test
  void isAsWideAsTheWiderIntervalAndNotAsTheLargerError() {
    Effect within = new Effect(0.1, 1.0, 40);
    Effect ofFewRuns = new Effect(0.1, 0.9, 4);

    assertEquals(ofFewRuns, within.atLeast(ofFewRuns));
    assertEquals(ofFewRuns, ofFewRuns.atLeast(within));
  }
}
