package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.DaemonThread;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Gathers what run.json says about a run, as far as it can before the run begins: git takes time.
 */
final class Description {
  private final String simulation;
  private final Target target;
  private final Shard shard;
  private final FutureTask<Versions> versions;

  /** Begins on a thread of its own. */
  Description(String simulation, Settings settings, Target target, Shard shard) {
    this.simulation = simulation;
    this.target = target;
    this.shard = shard;
    versions =
        new FutureTask<>(
            () -> {
              // Again at the end, since they may change, but much faster then.
              SettingsJson.of(settings);
              return Versions.here(gatlingVersion());
            });
    DaemonThread.of("description", versions).start();
  }

  /**
   * @param run name of its directory
   */
  RunInfo of(String run, Settings settings) {
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
        versions(),
        SettingsJson.of(settings));
  }

  private Versions versions() {
    try {
      return versions.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
