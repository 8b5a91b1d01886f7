package co.duotopia.loadtest.web.launch;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.SettingsJson;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.standin.FaultProfile;
import co.duotopia.loadtest.web.follow.PageJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
    List<String> all = FaultProfile.keys();
    try {
      ObjectNode json = PageJson.object();
      json.set("usual", faults(loader, String.join(",", all)));
      json.set("chosen", faults(loader, ""));
      ObjectNode what = json.putObject("what");
      for (FaultProfile profile : FaultProfile.values()) {
        what.put(profile.key(), what(profile));
      }
      return json;
    } catch (InvalidInput noStandIn) {
      return null;
    }
  }

  private static JsonNode faults(SettingsLoader loader, String chosen) {
    RunRequest request = new RunRequest(Environment.LOCAL, "", "", "", "", chosen, Map.of());
    return SettingsJson.of(request.settings(loader)).at("/stand-in/faults");
  }

  private static String what(FaultProfile profile) {
    return switch (profile) {
      case PROXY_BODY_LIMIT -> "A proxy refuses large recordings (413)";
      case RATE_LIMIT -> "Too many requests of one address get a 429";
      case COLD_STARTS -> "Scaled to zero: instances start first, queues overflow (503)";
      case KEEP_ALIVE_CLOSE -> "Connections are closed while a request is in work on them";
      case LOGIN_CPU -> "Costly password hashes: while people log in, everybody waits";
      case OUT_OF_MEMORY -> "The process dies when recordings do not fit, and starts anew";
      case MEMORY_LEAK -> "Each upload leaves something in memory";
      case SLOW_QUERIES -> "Queries take seconds in the database";
      case LOCK_CONTENTION -> "Uploads wait for the lock of one and the same row";
      case POOL_EXHAUSTION -> "Connections are held so long that the pool is empty";
      case STORAGE_TIMEOUTS -> "The object storage is slow, times out, or refuses";
      case CONNECTION_LEAK -> "Some uploads never give their connection back";
      case GENERATOR_CPU -> "Not the service: something takes the load generator’s CPU";
    };
  }
}
