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
      "Look at all that a run needs, without load, and say what to do where it is not as it must be.",
      "Ends with 1 when a run could not work."
    },
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  /** As {@code -D} would give them, so that they are checked like these. */
  private final Map<String, String> given = new TreeMap<>();

  @Option(
      names = {"-s", "--scenario"},
      paramLabel = "NAME",
      defaultValue = "normal",
      description = "The run's scenario (default: ${DEFAULT-VALUE}).")
  private String scenario;

  @Option(names = "--upload", description = "Upload one recording, too. It stays stored.")
  private boolean upload;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Option(
      names = {"-e", "--env"},
      paramLabel = "NAME",
      description = "local, staging or production (default: TEST_ENV, or local).")
  void environment(String value) {
    given.put("env", value);
  }

  @Option(
      names = {"-u", "--users"},
      paramLabel = "N",
      description = "As the run would have them; so are the next two.")
  void users(String value) {
    given.put("users", value);
  }

  @Option(
      names = {"-r", "--rate"},
      paramLabel = "N",
      description = "Users that start in a second.")
  void rate(String value) {
    given.put("rate", value);
  }

  @Option(
      names = {"-t", "--time"},
      paramLabel = "TIME",
      description = "Such as 8m.")
  void time(String value) {
    given.put("time", value);
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Checkup checkup = new Checkup(settings(), scenario, upload);
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

  private SettingsLoader settings() {
    SettingsLoader process = SettingsLoader.ofProcess();
    Map<String, String> properties = new TreeMap<>(process.properties());
    properties.putAll(given);
    return new SettingsLoader(properties, process.variables(), process.directory(), process.conf());
  }
}
