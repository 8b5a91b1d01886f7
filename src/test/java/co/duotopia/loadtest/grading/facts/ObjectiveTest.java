package co.duotopia.loadtest.grading.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsJson;
import co.duotopia.loadtest.settings.Sources;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectiveTest {
  private static final Path ORIGIN = Path.of("run.json");

  @TempDir Path directory;

  @Test
  void readsWhatTheSettingsWriteDown() {
    Settings settings =
        new Sources(directory)
            .property("loadtest.criteria.required-grade", "acceptable")
            .property("loadtest.journey.think-time.max", "90 seconds")
            .load();

    assertEquals(Objective.of(settings), Objective.read(SettingsJson.of(settings), ORIGIN));
  }

  @Test
  void takesTheTargetRateFromTheAcceptableResponseTime() {
    Settings settings =
        new Sources(directory)
            .property("users", "20")
            .property("loadtest.journey.think-time.max", "7 seconds")
            .load();

    assertEquals(1 / (4.0 + 1), Objective.of(settings).ratePerUser());
    assertEquals(20 / (4.0 + 10), Objective.of(settings).targetRate());
  }

  @Test
  void countsTwoRequestsACycleForATeacher() {
    Settings settings =
        new Sources(directory)
            .property("users", "26")
            .property("loadtest.journey.think-time.max", "7 seconds")
            .property("loadtest.journey.teacher-share", "0.42307692307692307692")
            .load();

    assertEquals((15 / 5.0 + 11 * 2 / 22.0) / 26, Objective.of(settings).ratePerUser(), 1e-9);
    assertEquals(15 / 14.0 + 11 * 2 / 40.0, Objective.of(settings).targetRate(), 1e-9);
    assertEquals(15, Objective.of(settings).students());
  }

  /** 0.95 × 9 s + 0.04 × 100 s + 0.01 × 30 s = 12.85 s. */
  @Test
  void allowsForTheLongestMeanThatGoodResponseTimesCanHave() {
    Settings settings =
        new Sources(directory)
            .property("users", "20")
            .property("loadtest.criteria.p95.good", "9 seconds")
            .property("loadtest.criteria.p99.good", "100 seconds")
            .property("loadtest.criteria.p99.acceptable", "100 seconds")
            .load();

    assertEquals(20 / (3.0 + 12.85), Objective.of(settings).targetRate(), 1e-9);
  }

  @Test
  void takesTheTargetRateThatTheCriteriaAskFor() {
    Settings settings =
        new Sources(directory)
            .property("loadtest.criteria.requests-per-second.target", "12.5")
            .load();

    assertEquals(12.5, Objective.of(settings).targetRate());
  }

  @Test
  void namesTheFileThatSaysTooLittle() throws Exception {
    InvalidInput invalid =
        assertThrows(
            InvalidInput.class,
            () -> Objective.read(new ObjectMapper().readTree("{\"criteria\":{}}"), ORIGIN));

    assertTrue(
        invalid
            .getMessage()
            .startsWith("run.json: settings must be those of a run of this version, but are not ("),
        invalid::getMessage);
  }
}
