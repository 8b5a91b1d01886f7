package co.duotopia.loadtest.settings.scenario;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class StepTest {
  private static List<Step> steps(int users, double rate, int seconds, int count) {
    return scenario(users, rate, seconds, count).steps();
  }

  private static Scenario scenario(int users, double rate, int seconds, int count) {
    Expectations none = new Expectations(OptionalDouble.empty(), Optional.empty(), false);
    ScenarioTraits traits =
        new ScenarioTraits(
            "",
            Shape.STEPS,
            Optional.of(count),
            Optional.empty(),
            false,
            false,
            true,
            Optional.empty(),
            Optional.empty(),
            Injection.CLOSED,
            Optional.empty());
    return new Scenario("rush", traits, users, rate, Duration.ofSeconds(seconds), none);
  }

  private static Step step(int users, int ramp, int hold) {
    return new Step(users, Duration.ofSeconds(ramp), Duration.ofSeconds(hold));
  }

  @Test
  void dividesUsersAndTime() {
    assertEquals(List.of(step(40, 2, 28), step(40, 2, 28), step(40, 2, 28)), steps(120, 20, 90, 3));
  }

  @Test
  void areTheSameInARunThatEndsSooner() {
    assertEquals(
        steps(120, 20, 90, 3), scenario(120, 20, 90, 3).within(Duration.ofSeconds(40)).steps());
  }

  @Test
  void losesNoUser() {
    assertEquals(List.of(step(3, 1, 9), step(3, 1, 9), step(4, 1, 9)), steps(10, 4, 30, 3));
  }

  @Test
  void takesFewerStepsForFewUsersOrLittleTime() {
    assertEquals(List.of(step(1, 1, 14), step(1, 1, 14)), steps(2, 1, 30, 10));
    assertEquals(List.of(step(10, 1, 1), step(10, 1, 1)), steps(20, 20, 4, 10));
    assertEquals(List.of(step(5, 1, 0)), steps(5, 10, 1, 10));
  }

  @Test
  void letsUsersStartFasterThanAStepIsLong() {
    assertEquals(List.of(step(50, 10, 0), step(50, 10, 0)), steps(100, 4, 20, 2));
  }
}
