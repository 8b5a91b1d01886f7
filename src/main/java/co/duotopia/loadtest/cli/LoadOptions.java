package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.web.launch.RunRequest;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** The options of a load test: for the run itself, and for commands that are about one. */
final class LoadOptions {
  @Option(
      names = {"-e", "--env"},
      order = 1,
      paramLabel = "ENV",
      completionCandidates = Environments.class,
      description =
          "Environment: ${COMPLETION-CANDIDATES} (default: TEST_ENV, or that of the settings).")
  private String environment = "";

  @Option(
      names = {"-s", "--scenario"},
      order = 2,
      paramLabel = "NAME",
      completionCandidates = Scenarios.class,
      description = "Scenario: ${COMPLETION-CANDIDATES} (default: that of the settings).")
  private String scenario = "";

  @Option(
      names = {"-u", "--users"},
      order = 3,
      paramLabel = "N",
      description = "Virtual users (default: the scenario's, as for --rate and --time).")
  private String users = "";

  @Option(
      names = {"-r", "--rate"},
      order = 4,
      paramLabel = "N",
      description = "Users started per second, such as 0.5.")
  private String rate = "";

  @Option(
      names = {"-t", "--time"},
      order = 5,
      paramLabel = "TIME",
      description = "Time of the run, such as 90s, 8m or 1h30m; a bare number means seconds.")
  private String time = "";

  @Option(
      names = "--max-users",
      order = 6,
      paramLabel = "N",
      description = "The most users that can be set during the run.")
  private String maxUsers = "";

  @Option(
      names = "--baseline",
      order = 6,
      paramLabel = "RUN",
      description = "Compare with last-passed, baseline, a run or a directory.")
  private Optional<String> baseline = Optional.empty();

  RunRequest request() {
    return new RunRequest(environment, scenario, users, maxUsers, rate, time, "", Map.of());
  }

  /** Blank where none was typed. */
  String scenario() {
    return scenario;
  }

  String scenario(SettingsLoader loader) {
    return scenario.isEmpty() ? Choices.read(loader).scenario() : scenario;
  }

  /** The baseline in the form of the setting {@code baseline}. */
  Optional<String> baseline() {
    return baseline.map(CalledFrom::directoryOr);
  }

  /** The typed options without the scenario, in the form of {@link SettingsLoader#with}. */
  Map<String, String> given() {
    Map<String, String> given =
        new TreeMap<>(Map.of("env", environment, "users", users, "rate", rate, "time", time));
    given.put("max-users", maxUsers);
    given.values().removeIf(String::isEmpty);
    return given;
  }

  /** Read when they are asked for, which a load test never does. */
  static final class Environments implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return choices().map(Choices::environments).orElse(List.of()).iterator();
    }
  }

  /** Likewise. */
  static final class Scenarios implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return scenarios().iterator();
    }
  }

  static List<String> scenarios() {
    return choices().map(Choices::scenarios).orElse(List.of());
  }

  /** Empty where the settings cannot be read: help is shown all the same. */
  private static Optional<Choices> choices() {
    try {
      return Optional.of(Choices.read(SettingsLoader.ofProcess()));
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }
}
