package co.duotopia.loadtest.cli;

import java.util.ArrayList;
import java.util.List;
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
      super(List.of("local", "staging", "production"));
    }
  }

  static final class Scenarios extends ArrayList<String> {
    Scenarios() {
      super(List.of("normal", "peak", "stress", "spike", "endurance", "breaking"));
    }
  }
}
