package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.SettingsLoader;
import co.duotopia.loadtest.preflight.Checkup;
import co.duotopia.loadtest.preflight.Report;
import co.duotopia.loadtest.preflight.ReportJson;
import co.duotopia.loadtest.preflight.ReportText;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Look at all that a run needs, without load, and say what to do where something is amiss.",
      "Ends with 1 when a run could not work."
    },
    footer = {
      "",
      "Examples:",
      "  doctor --env staging",
      "  doctor --env staging --scenario peak --users 75 --upload"
    },
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  private final Map<String, String> given = new TreeMap<>();

  @Option(
      names = {"-s", "--scenario"},
      order = 2,
      paramLabel = "NAME",
      defaultValue = "normal",
      description = "The run's scenario (default: ${DEFAULT-VALUE}).")
  private String scenario;

  @Option(
      names = "--upload",
      order = 6,
      description = "Upload one recording, too. It stays stored.")
  private boolean upload;

  @Option(names = "--json", order = 7, description = "Print JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-e", "--env"},
      order = 1,
      paramLabel = "NAME",
      description = "local, staging or production (default: TEST_ENV, or local).")
  void environment(String value) {
    given.put("env", value);
  }

  @Option(
      names = {"-u", "--users"},
      order = 3,
      paramLabel = "N",
      description = "Virtual users of the run (default: as the scenario has them).")
  void users(String value) {
    given.put("users", value);
  }

  @Option(
      names = {"-r", "--rate"},
      order = 4,
      paramLabel = "N",
      description = "How many of them start in a second.")
  void rate(String value) {
    given.put("rate", value);
  }

  @Option(
      names = {"-t", "--time"},
      order = 5,
      paramLabel = "TIME",
      description = "How long the run would last, such as 8m.")
  void time(String value) {
    given.put("time", value);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Checkup checkup = new Checkup(SettingsLoader.ofProcess().with(given), scenario, upload);
    Report report;
    if (json) {
      report = checkup.examine(headline -> {}, entry -> {});
      out.println(ReportJson.of(report));
    } else {
      report = checkup.examine(out::println, entry -> out.println(ReportText.of(entry)));
      out.println(ReportText.summary(report));
    }
    return report.isSound() ? 0 : 1;
  }
}
