package co.duotopia.loadtest.monitor.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceSampleTest {
  @ParameterizedTest
  @CsvSource({
    "94, 180, , , false",
    "96, 180, , , true",
    "96, 20, , , true",
    "96, 120, 60, , true",
    "96, 60, 120, , false",
    "96, 30, 20, , false",
    "60, 120, , 24, false",
    "60, 120, , 25, true",
    "60, 60, 120, 90, false"
  })
  void knowsWhoseLimitAFullMachineIs(
      double machine, double own, Double tested, Double throttled, boolean isStarved) {
    assertEquals(isStarved, sample(machine, own, tested, throttled).isGeneratorStarved());
  }

  private static ResourceSample sample(
      double machine, double own, Double tested, Double throttled) {
    return new ResourceSample(
        Instant.EPOCH,
        OptionalDouble.of(machine),
        new ResourceSample.Generator(
            OptionalDouble.of(own),
            OptionalDouble.of(own / 2),
            0,
            0,
            0,
            OptionalLong.empty(),
            Duration.ZERO,
            0,
            0,
            OptionalLong.empty(),
            throttled == null ? OptionalDouble.empty() : OptionalDouble.of(throttled)),
        Optional.ofNullable(tested)
            .map(
                cpu ->
                    new ResourceSample.Target(
                        OptionalDouble.of(cpu / 2),
                        OptionalLong.empty(),
                        1,
                        OptionalDouble.of(cpu / 2),
                        OptionalLong.empty())),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }
}
