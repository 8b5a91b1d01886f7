package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.EnvironmentDatabase;
import co.duotopia.loadtest.settings.EnvironmentService;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.util.Map;
import picocli.CommandLine.Option;

/** The environment of a command. */
final class EnvironmentOption {
  @Option(
      names = {"-e", "--env"},
      paramLabel = "ENV",
      completionCandidates = LoadOptions.Environments.class,
      description =
          "Environment: ${COMPLETION-CANDIDATES} (default: TEST_ENV, or that of the settings).")
  private String environment = "";

  /**
   * @throws InvalidInput when it has none, or is none
   */
  EnvironmentDatabase database() {
    return in(SettingsLoader.ofProcess()).database();
  }

  /**
   * @throws InvalidInput when there is no such environment
   */
  EnvironmentService service() {
    return in(SettingsLoader.ofProcess()).service();
  }

  /** These settings with the environment that was typed. */
  SettingsLoader in(SettingsLoader process) {
    return environment.isEmpty() ? process : process.with(Map.of("env", environment));
  }
}
