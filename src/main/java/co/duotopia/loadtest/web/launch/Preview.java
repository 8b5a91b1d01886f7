package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.Shape;
import co.duotopia.loadtest.settings.scenario.Step;
import co.duotopia.loadtest.settings.scenario.Workload;
import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/** The preview of a run before it is started. */
public final class Preview {
  private Preview() {}

  /**
   * {@code {ramp: [[second, users]…], problems: […], uploads: {count, megabytes}, confirmation}};
   * without all but the problems when there are any.
   */
  public static ObjectNode of(RunRequest request, SettingsLoader loader) {
    ObjectNode json = PageJson.object();
    ArrayNode problems = json.putArray("problems");
    try {
      Settings settings = request.settings(loader);
      json.set("ramp", ramp(settings.scenario(), settings.journey()));
      uploads(settings, json);
    } catch (InvalidInput e) {
      e.problems().forEach(problems::add);
    }
    return json;
  }

  /**
   * Corners of the users over time, in seconds; none where a search decides. In an open workload as
   * many as there are when each request takes a second, from the time on that a visit takes.
   */
  static ArrayNode ramp(Scenario scenario, JourneySettings journey) {
    ArrayNode ramp = PageJson.array();
    if (scenario.traits().search().isPresent()) {
      return ramp;
    }
    double second = 0;
    int users = 0;
    point(ramp, second, users);
    if (scenario.traits().arrivals().isPresent()) {
      double atOnce = Workload.of(scenario, journey).usersAtOnce(Workload.PROMPT);
      double end = scenario.time().toMillis() / 1000.0;
      point(ramp, Math.min(end, atOnce / scenario.rate()), (int) Math.ceil(atOnce));
      point(ramp, end, (int) Math.ceil(atOnce));
    } else if (scenario.traits().shape() == Shape.STEPS) {
      for (Step step : scenario.steps()) {
        users += step.users();
        second += step.ramp().toMillis() / 1000.0;
        point(ramp, second, users);
        second += step.hold().toMillis() / 1000.0;
        point(ramp, second, users);
      }
    } else {
      point(ramp, scenario.ramp().toSeconds(), scenario.users());
      point(ramp, scenario.time().toMillis() / 1000.0, scenario.users());
    }
    return ramp;
  }

  private static void point(ArrayNode ramp, double second, int users) {
    ramp.addArray().add(PageJson.number(second)).add(users);
  }

  /** Uploads if each takes a second. */
  private static void uploads(Settings settings, ObjectNode json) {
    long count = Workload.of(settings.scenario(), settings.journey()).uploads();
    double megabytes =
        count * AudioFiles.meanMegabytes(AudioFiles.read(settings.uploads().samples()));
    json.putObject("uploads").put("count", count).put("megabytes", Math.round(megabytes));
    boolean asks = settings.environment().needsConfirmation();
    json.put("confirmation", asks ? consequence(settings, count, megabytes) : null);
  }

  private static String consequence(Settings settings, long uploads, double megabytes) {
    return String.format(
        Locale.ROOT,
        "%s for %,d s against %s affect %s; about %,d recordings (%,.0f MB) stay stored and cost money.",
        settings.scenario().usersText(),
        settings.scenario().time().toSeconds(),
        settings.environment().baseUrl().orElseThrow(),
        settings.environment().traits().feltBy(),
        uploads,
        megabytes);
  }
}
