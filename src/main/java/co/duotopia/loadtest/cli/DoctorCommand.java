package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.admission.ConfirmationGate;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.Checkup;
import co.duotopia.loadtest.preflight.Report;
import co.duotopia.loadtest.preflight.ReportJson;
import co.duotopia.loadtest.preflight.ReportText;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Environment;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "doctor",
    description = {
      "Check everything that a run needs, without load, and say how to fix each problem.",
      "Exits with 1 if a run could not work."
    },
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh doctor --env staging",
      "  ./run_tests.sh doctor --env staging --scenario peak --users 75 --upload"
    },
    sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
  @Mixin private LoadOptions load;

  @Option(
      names = "--upload",
      order = 8,
      description = "Also upload one recording, which stays stored; asks for YES where a run does.")
  private boolean upload;

  @Option(names = "--json", order = 9, description = "Print JSON, for programs.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    SettingsLoader loader = SettingsLoader.ofProcess().with(load.given());
    String scenario = load.scenario(loader);
    if (upload) {
      confirm(loader, scenario);
    }
    Checkup checkup = new Checkup(loader, scenario, upload);
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

  /** Without sound settings there is no upload, and the checks say why. */
  private void confirm(SettingsLoader loader, String scenario) {
    Environment environment;
    try {
      environment = loader.load(scenario).environment();
    } catch (InvalidInput unsound) {
      return;
    }
    if (environment.needsConfirmation()) {
      ConfirmationGate.ask(
          environment.name(),
          "one recording is stored in the service of %s, %s, and its assignment is marked as IN_PROGRESS"
              .formatted(environment.traits().feltBy(), environment.baseUrl().orElseThrow()),
          json ? System.err : System.out);
    }
  }
}
