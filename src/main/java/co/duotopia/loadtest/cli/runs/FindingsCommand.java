package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.baseline.RunNames;
import co.duotopia.loadtest.report.document.ResultsDocument;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the document of several runs. */
@Command(
    name = "findings",
    description = {
      "Print one document on several runs, in Markdown.",
      "It has the runs, capacity and recommendation for each environment, changes, findings, and"
          + " tickets to open.",
      ""
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh findings last",
      "  ./run_tests.sh findings staging_normal_20261122_143022 last > RESULTS.md"
    })
public final class FindingsCommand implements Runnable {
  @Parameters(
      arity = "1..*",
      paramLabel = "RUN",
      description = "Directories of runs, their names in results/, last or last-passed.")
  private List<Path> runs;

  @Mixin private ResultsOption results;

  @Mixin private BaselinesOption baselines;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    RunNames names = results.names(baselines.kept());
    spec.commandLine().getOut().print(ResultsDocument.of(names.find(runs, Optional.empty())));
    spec.commandLine().getOut().flush();
  }
}
