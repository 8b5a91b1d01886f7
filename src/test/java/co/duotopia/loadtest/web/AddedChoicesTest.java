package co.duotopia.loadtest.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.AddedSections;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.launch.PageSettings;
import co.duotopia.loadtest.web.launch.Preview;
import co.duotopia.loadtest.web.launch.RunRequest;
import co.duotopia.loadtest.web.launch.Setup;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page with a scenario and an environment that exist in the settings only. */
class AddedChoicesTest {
  private static final RunRequest NOTHING = new RunRequest("", "", "", "", "");

  @TempDir Path folder;

  private SettingsLoader loader(Map<String, String> properties) throws Exception {
    return AddedSections.loader(folder, properties);
  }

  private ObjectNode setup(Map<String, String> properties) throws Exception {
    return new Setup(
            new PageSettings(
                0, "127.0.0.1", folder.resolve("x"), folder, loader(properties), NOTHING))
        .json();
  }

  @Test
  void areToBeChosen() throws Exception {
    ObjectNode setup = setup(Map.of());

    assertEquals("[]", setup.path("problems").toString());
    assertEquals(
        "{\"name\":\"morning-rush\",\"purpose\":\"Does it survive the first lesson?\",\"users\":8,\"rate\":4,\"timeSeconds\":40,\"ramp\":[[0,0],[1,2],[10,2],[11,4],[20,4],[21,6],[30,6],[31,8],[40,8]]}",
        setup.at("/scenarios/7").toString());
    assertEquals(
        "{\"name\":\"production-eu\",\"baseUrl\":\"https://eu.example.com\",\"standIn\":false,\"ready\":true,\"feltBy\":\"pupils in Europe\",\"missing\":[]}",
        setup.at("/environments/3").toString());
    assertEquals("real users", setup.at("/environments/2/feltBy").asText());
    assertTrue(setup.at("/environments/1/feltBy").isNull());
    assertEquals("normal", setup.at("/prefill/scenario").asText());
  }

  @Test
  void beginWithTheScenarioOfTheSettings() throws Exception {
    ObjectNode setup = setup(Map.of("loadtest.scenario", "morning-rush"));

    assertEquals("morning-rush", setup.at("/prefill/scenario").asText());
  }

  @Test
  void arePreviewed() throws Exception {
    RunRequest request = new RunRequest("production-eu", "morning-rush", "16", "", "");

    ObjectNode preview = Preview.of(request, loader(Map.of()));

    assertEquals("[1,4]", preview.at("/ramp/1").toString());
    String confirmation = preview.path("confirmation").asText();
    assertTrue(confirmation.contains("affect pupils in Europe; about"), confirmation);
    assertEquals(
        "[\"users: must be a whole number of at least 1, but is 0\"]",
        Preview.of(new RunRequest("", "morning-rush", "0", "", ""), loader(Map.of()))
            .path("problems")
            .toString());
  }

  @Test
  void areStartedByTheirNamesAlone() throws Exception {
    SettingsLoader loader = loader(Map.of("loadtest.scenario", "peak"));
    RunRequest request = new RunRequest("local", "morning-rush", "", "", "");

    assertEquals(
        List.of("--headless", "--env=local", "--scenario=morning-rush"),
        request.arguments(request.settings(loader), loader));
  }
}
