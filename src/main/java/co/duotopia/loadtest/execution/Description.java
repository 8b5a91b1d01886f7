package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Properties;

/** Gathers what run.json says about a run. */
final class Description {
  private Description() {}

  /**
   * @param run name of its directory
   */
  static RunInfo of(String run, String simulation, Settings settings, Target target, Shard shard) {
    return new RunInfo(
        run,
        settings.environment().name(),
        settings.scenario().name(),
        simulation,
        Instant.now(),
        target.baseUrl().toString(),
        target.standIn().isPresent(),
        settings.scenario().users(),
        target.students().size(),
        shard,
        List.of(),
        RunProcess.here(),
        Versions.here(gatlingVersion()),
        SettingsJson.of(settings));
  }

  private static String gatlingVersion() {
    try (InputStream in = Description.class.getResourceAsStream("/gatling-version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
