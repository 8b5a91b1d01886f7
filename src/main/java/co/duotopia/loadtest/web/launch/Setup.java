package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** The choices for a start: environments, with what they lack, and scenarios. */
public final class Setup {
  private final PageSettings settings;

  public Setup(PageSettings settings) {
    this.settings = settings;
  }

  /** Reads the settings anew, so that the page shows what the next run would read. */
  public ObjectNode json() {
    ObjectNode json = PageJson.object();
    ArrayNode environments = json.putArray("environments");
    ArrayNode scenarios = json.putArray("scenarios");
    ArrayNode problems = json.putArray("problems");
    try {
      Choices choices = Choices.read(settings.loader());
      choices
          .environmentTraits()
          .forEach((name, traits) -> environments.add(environment(name, traits)));
      for (String name : choices.scenarios()) {
        scenario(name, choices.environments(), scenarios);
      }
      json.set("prefill", prefill(choices));
      json.set("faults", FaultChoice.json(settings.loader()));
    } catch (InvalidInput e) {
      e.problems().forEach(problems::add);
      json.set("prefill", settings.prefill().json());
    }
    json.put("version", RunInfo.Versions.here("").suite());
    return json;
  }

  private ObjectNode prefill(Choices choices) {
    ObjectNode prefill = settings.prefill().json();
    if (prefill.path("environment").isNull()) {
      prefill.put("environment", choices.environment());
    }
    if (prefill.path("scenario").isNull()) {
      prefill.put("scenario", choices.scenario());
    }
    return prefill;
  }

  private ObjectNode environment(String name, EnvironmentTraits traits) {
    ObjectNode json = PageJson.object().put("name", name).putNull("baseUrl");
    ArrayNode missing = PageJson.array();
    try {
      Settings read = request(name, "").settings(settings.loader());
      read.environment().baseUrl().ifPresent(url -> json.put("baseUrl", url.toString()));
      json.put("standIn", read.environment().usesStandIn());
    } catch (InvalidInput e) {
      e.problems().forEach(missing::add);
    }
    json.put("ready", missing.isEmpty());
    json.put("feltBy", traits.confirm() ? traits.feltBy() : null);
    json.set("missing", missing);
    return json;
  }

  private static RunRequest request(String environment, String scenario) {
    return new RunRequest(environment, scenario, "", "", "");
  }

  /** A scenario is the same in each environment: one that is ready is enough to read it. */
  private void scenario(String name, List<String> environments, ArrayNode scenarios) {
    SettingsLoader loader = settings.loader();
    for (String environment : environments) {
      try {
        scenarios.add(json(request(environment, name).settings(loader)));
        return;
      } catch (InvalidInput notReady) {
        continue;
      }
    }
  }

  private static ObjectNode json(Settings settings) {
    Scenario scenario = settings.scenario();
    ObjectNode json = PageJson.object();
    json.put("name", scenario.name());
    json.put("purpose", scenario.traits().purpose());
    json.put("users", scenario.users());
    scenario.traits().maxUsers().ifPresent(most -> json.put("maxUsers", most));
    json.set("rate", PageJson.number(scenario.rate()));
    json.set("timeSeconds", PageJson.number(scenario.time().toMillis() / 1000.0));
    json.set("ramp", Preview.ramp(scenario, settings.journey()));
    return json;
  }
}
