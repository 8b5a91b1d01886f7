package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
  void takesTheTargetRateFromTheWorkload() {
    Settings settings =
        new Sources(directory)
            .property("users", "20")
            .property("loadtest.journey.think-time.max", "7 seconds")
            .load();

    assertEquals(4.0, Objective.of(settings).targetRate());
  }

  @Test
  void countsTwoRequestsACycleForATeacher() {
    Settings settings =
        new Sources(directory)
            .property("users", "26")
            .property("loadtest.journey.think-time.max", "7 seconds")
            .property("loadtest.journey.teacher-share", "0.42307692307692307692")
            .load();

    assertEquals(15 / 5.0 + 11 * 2 / 22.0, Objective.of(settings).targetRate(), 1e-9);
    assertEquals(15, Objective.of(settings).students());
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
