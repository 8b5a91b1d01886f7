package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.launch.RunRequest;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Which run a command is about, which is not started by it; what is not said is blank. */
final class LoadOptions {
  @Option(
      names = {"-e", "--env"},
      order = 3,
      paramLabel = "NAME",
      completionCandidates = RunOptions.Environments.class,
      description =
          "Its environment: ${COMPLETION-CANDIDATES} (default: TEST_ENV, or as loadtest.conf chooses).")
  private String environment = "";

  @Option(
      names = {"-s", "--scenario"},
      order = 4,
      paramLabel = "NAME",
      completionCandidates = RunOptions.Scenarios.class,
      description =
          "The run's scenario: ${COMPLETION-CANDIDATES} (default: as loadtest.conf chooses).")
  private String scenario = "";

  @Option(
      names = {"-u", "--users"},
      order = 5,
      paramLabel = "N",
      description = "Its virtual users (default: as the scenario has them).")
  private String users = "";

  @Option(
      names = {"-r", "--rate"},
      order = 6,
      paramLabel = "N",
      description = "How many of them start in a second.")
  private String rate = "";

  @Option(
      names = {"-t", "--time"},
      order = 7,
      paramLabel = "TIME",
      description = "How long it lasts, such as 8m.")
  private String time = "";

  RunRequest wish() {
    return new RunRequest(environment, scenario, users, rate, time);
  }

  String scenario(SettingsLoader loader) {
    return scenario.isEmpty() ? Choices.read(loader).scenario() : scenario;
  }

  /** What was said, as {@code SettingsLoader.with} takes it. */
  Map<String, String> given() {
    Map<String, String> given =
        new TreeMap<>(Map.of("env", environment, "users", users, "rate", rate, "time", time));
    given.values().removeIf(String::isEmpty);
    return given;
  }
}
