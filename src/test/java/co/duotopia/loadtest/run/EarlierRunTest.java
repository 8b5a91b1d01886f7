package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** run.json from before scenarios had traits. */
class EarlierRunTest {
  private static final List<String> TRAITS =
      List.of("purpose", "shape", "steps", "simulation", "states-limit", "burst", "needs-uploads");

  @TempDir Path folder;

  private ScenarioTraits traits(String scenario) throws Exception {
    Path file = WrittenRun.described(folder).runJson();
    ObjectNode run = (ObjectNode) RunJson.MAPPER.readTree(Files.readAllBytes(file));
    run.put("scenario", scenario);
    ((ObjectNode) run.at("/settings/scenario")).remove(TRAITS);
    Files.write(file, RunJson.MAPPER.writeValueAsBytes(run));
    return ScenarioTraits.recorded(RunInfo.read(file).settings());
  }

  @Test
  void statesItsLimitAsItDidThen() throws Exception {
    assertTrue(traits("breaking").statesLimit());
    assertFalse(traits("breaking").burst());
    assertTrue(traits("spike").statesLimit());
    assertTrue(traits("spike").burst());
    assertFalse(traits("stress").statesLimit());
  }

  @Test
  void leavesWhatIsRecordedAlone() throws Exception {
    Path file = WrittenRun.described(folder).runJson();
    RunInfo info = RunInfo.read(file);

    assertEquals(
        "Is an ordinary lesson served well?", ScenarioTraits.recorded(info.settings()).purpose());
    assertFalse(info.settings().at("/scenario/states-limit").asBoolean(true));
  }
}
