package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import co.duotopia.loadtest.run.RunProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/** What an injector is about to do. */
public final class SamplePlan {
  private SamplePlan() {}

  public static RunInfo of(Shard shard, int users, String suite, JsonNode settings) {
    return new RunInfo(
        "",
        "staging",
        "normal",
        "NormalSimulation",
        Instant.EPOCH,
        "https://staging.example.com",
        false,
        users,
        1,
        shard,
        List.of(),
        RunProcess.UNKNOWN,
        new Versions(suite, "3.15.1", "17", "Linux", 2),
        settings);
  }
}
