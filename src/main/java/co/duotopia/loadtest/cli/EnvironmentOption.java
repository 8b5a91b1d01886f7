package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.util.Map;
import picocli.CommandLine.Option;

/** Which environment's database a command is about. */
final class EnvironmentOption {
  @Option(
      names = {"-e", "--env"},
      paramLabel = "ENV",
      completionCandidates = LoadOptions.Environments.class,
      description = "${COMPLETION-CANDIDATES} (default: TEST_ENV, or as loadtest.conf chooses).")
  private String environment = "";

  /**
   * @throws InvalidInput when it has none, or is none
   */
  EnvironmentDatabase database() {
    SettingsLoader process = SettingsLoader.ofProcess();
    return (environment.isEmpty() ? process : process.with(Map.of("env", environment))).database();
  }
}
