package co.duotopia.loadtest.telemetry;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import co.duotopia.loadtest.run.RunProcess;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A run.json of a run on local, by the last one of three load generators. */
final class WrittenInfo {
  private WrittenInfo() {}

  static void write(RunDirectory run, String scenario) throws IOException {
    write(run, scenario, 2);
  }

  /**
   * @param injector by which of the three instead
   */
  static void write(RunDirectory run, String scenario, int injector) throws IOException {
    write(run, scenario, new Shard(injector, 3, ""));
  }

  static void write(RunDirectory run, String scenario, Shard injector) throws IOException {
    new RunInfo(
            run.path().getFileName().toString(),
            "local",
            scenario,
            "NormalSimulation",
            Instant.EPOCH,
            "http://127.0.0.1",
            false,
            200,
            1,
            injector,
            List.of(),
            RunProcess.here(),
            new Versions("", "", "", "", 2),
            JsonNodeFactory.instance.objectNode())
        .write(run.runJson());
  }
}
