package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options of a load test, which run_tests.sh itself reads: here for completion only. */
final class RunOptions {
  @Option(
      names = {"-e", "--env"},
      completionCandidates = Environments.class)
  private String environment;

  @Option(
      names = {"-s", "--scenario"},
      completionCandidates = Scenarios.class)
  private String scenario;

  @Option(names = {"-u", "--users"})
  private String users;

  @Option(names = {"-r", "--rate"})
  private String rate;

  @Option(names = {"-t", "--time"})
  private String time;

  @Option(names = "--skip-gradual")
  private boolean skipGradual;

  @Option(names = "--headless")
  private boolean headless;

  @Option(names = {"-w", "--web"})
  private boolean web;

  static final class Environments extends ArrayList<String> {
    Environments() {
      super(choices().map(Choices::environments).orElse(List.of()));
    }
  }

  static final class Scenarios extends ArrayList<String> {
    Scenarios() {
      super(choices().map(Choices::scenarios).orElse(List.of()));
    }
  }

  /** Empty where the settings cannot be read: that is no reason to refuse help. */
  private static Optional<Choices> choices() {
    try {
      return Optional.of(Choices.read(SettingsLoader.ofProcess()));
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }
}
