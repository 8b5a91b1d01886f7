package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorSaturationPatternTest {
  @TempDir Path folder;

  @Test
  void isSeenWhenItsMachineIsFullForLong() {
    Seen seen =
        healthy(folder)
            .machine(second -> second < 20 ? 50 : 99)
            .seen(new GeneratorSaturationPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        List.of(
            "all CPUs of its machine were at least 95 % busy in 40 of 60 samples",
            "of 99 % the load generator itself used 10 %",
            "its own clock ticks came up to 0 ms late"),
        texts(seen));
  }

  @Test
  void isNotSeenWhileThingsWarmUp() {
    assertEquals(
        "the load generator's machine was full in 9 of 60 samples only",
        healthy(folder)
            .machine(second -> second < 9 ? 100 : 40)
            .because(new GeneratorSaturationPattern()));
  }

  @Test
  void staysOpenWithoutSamples() {
    assertEquals("", healthy(folder).because(new GeneratorSaturationPattern()));
  }
}
