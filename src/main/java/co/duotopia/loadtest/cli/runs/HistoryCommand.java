package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.baseline.RunNames;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.report.compared.HistoryJson;
import co.duotopia.loadtest.report.compared.HistoryPage;
import co.duotopia.loadtest.report.compared.HistoryText;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows runs of one kind over time. */
@Command(
    name = "history",
    description = {
      "Show the runs with the newest run's environment, scenario and load, oldest first.",
      "From eight runs on, lines mark change points of p95; the last line says whether the newest"
          + " run is as expected."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh history --env staging --scenario normal",
      "  ./run_tests.sh history --results results --results other-machine/results",
      "  ./run_tests.sh history --html history.html"
    })
public final class HistoryCommand implements Runnable {
  @Option(names = "--env", paramLabel = "NAME", description = "Only runs on this environment.")
  private Optional<String> environment = Optional.empty();

  @Option(names = "--scenario", paramLabel = "NAME", description = "Only runs of this scenario.")
  private Optional<String> scenario = Optional.empty();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Folder of runs; may be repeated (default: that of the settings).")
  private List<Path> results = List.of();

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page, in one file.")
  private Optional<Path> html = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    List<Path> places =
        results.isEmpty()
            ? List.of(ResultsDirectory.read(SettingsLoader.ofProcess()))
            : List.copyOf(results);
    List<RunDirectory> runs = places.stream().map(RunNames::all).flatMap(List::stream).toList();
    PrintWriter out = spec.commandLine().getOut();
    RunHistory history = RunHistory.of(runs, environment, scenario);
    html.ifPresent(file -> PageFile.write(file, HistoryPage.of(history)));
    if (json) {
      out.println(HistoryJson.of(history));
    } else {
      HistoryText.of(history).forEach(out::println);
    }
    html.ifPresent(file -> spec.commandLine().getErr().println("Page: " + file));
  }
}
