package co.duotopia.loadtest.run;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** Facts that earlier versions of the suite knew, but did not record in run.json. */
final class EarlierRun {
  /** The scenarios that had this trait before scenarios had traits. */
  private static final Set<String> STATED_THEIR_LIMIT = Set.of("breaking", "spike");

  private static final Set<String> BURSTS = Set.of("spike");

  private EarlierRun() {}

  /** Adds what is missing; leaves alone what is there. */
  static void complete(ObjectNode run) {
    if (!run.has("process")) {
      run.set("process", RunJson.MAPPER.valueToTree(RunProcess.UNKNOWN));
    }
    if (run.path("process") instanceof ObjectNode process && !process.has("sinceBoot")) {
      process.put("sinceBoot", "");
    }
    if (!run.has("injectors")) {
      run.putArray("injectors");
    }
    if (run.path("shard") instanceof ObjectNode shard && !shard.has("run")) {
      shard.put("run", "");
    }
    if (run.at("/settings/scenario") instanceof ObjectNode scenario && !scenario.has("shape")) {
      String name = run.path("scenario").asText();
      scenario.put("states-limit", STATED_THEIR_LIMIT.contains(name));
      scenario.put("burst", BURSTS.contains(name));
    }
  }
}
