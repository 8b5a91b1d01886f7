package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsJson;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** The faults that the stand-in can have, for the form. */
final class FaultChoice {
  private FaultChoice() {}

  /**
   * {@code {usual, chosen, what}}: {@code usual} holds all faults with the values that they have
   * unless something else is said, {@code chosen} those that a run has, both as run.json shows
   * them; {@code what}: a sentence for each name. Null where there is no stand-in.
   */
  static ObjectNode json(SettingsLoader loader) {
    try {
      Settings all = settings(loader, String.join(",", FaultRules.names()));
      ObjectNode json = PageJson.object();
      json.set("usual", faults(all));
      json.set("chosen", faults(settings(loader, "")));
      ObjectNode what = json.putObject("what");
      all.standIn().faults().forEach(fault -> what.put(fault.profile(), fault.what()));
      return json;
    } catch (InvalidInput noStandIn) {
      return null;
    }
  }

  private static Settings settings(SettingsLoader loader, String chosen) {
    return new RunRequest(Environment.LOCAL, "", "", "", "", "", chosen, Map.of()).settings(loader);
  }

  private static JsonNode faults(Settings settings) {
    return SettingsJson.of(settings).at("/stand-in/faults");
  }
}
