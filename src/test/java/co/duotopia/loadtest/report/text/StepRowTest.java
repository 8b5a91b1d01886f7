package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.capacity.LevelWindow;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.limit.LoadStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StepRowTest {
  private static final Instant START = Instant.ofEpochSecond(1_800_000_000);

  private static String step(long requests, long failures) {
    LoadStep step =
        new LoadStep(
            1,
            START,
            Duration.ofMinutes(1),
            20,
            requests,
            failures,
            OptionalLong.of(100),
            OptionalLong.of(200),
            OptionalLong.of(300),
            0,
            OptionalInt.empty(),
            Status.MET,
            false);
    return StepRow.of(step).failed();
  }

  private static String level(long requests, long failures) {
    LevelWindow window =
        new LevelWindow(START, 60, requests, failures, 0, 100, 200, Verdict.GOOD, "");
    return LevelRow.of(new MeasuredLevel(20, 1, List.of(window))).failed();
  }

  @Test
  void saysOfStepsThatNoneOrAllFailedOnlyIfSo() {
    assertEquals("0", step(9_000, 0));
    assertEquals("0.03 %", step(9_000, 3));
    assertEquals("99.9 %", step(9_000, 8_997));
    assertEquals("100 %", step(9_000, 9_000));
  }

  @Test
  void saysOfLevelsThatNoneOrAllFailedOnlyIfSo() {
    assertEquals("0", level(9_000, 0));
    assertEquals("0.03 %", level(9_000, 3));
    assertEquals("99.9 %", level(9_000, 8_997));
    assertEquals("100 %", level(9_000, 9_000));
  }
}
