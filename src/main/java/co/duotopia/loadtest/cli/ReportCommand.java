package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.SummaryTable;
import co.duotopia.loadtest.results.LocustCsv;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.RunSummary;
import co.duotopia.loadtest.results.RunSummary.DatabasePeak;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "report",
    description =
        "Write the CSV files of a run again, also of one that was killed, and show its summary.")
final class ReportCommand implements Runnable {
  @Parameters(
      paramLabel = "RUN_DIRECTORY",
      description = "As in results/local_normal_20261122_143022.")
  private Path directory;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (!Files.isDirectory(directory)) {
      throw new InvalidInput(
          directory + ": must be a run directory, but is none; choose one in results/");
    }
    RunDirectory run = new RunDirectory(directory);
    RunResults results = RunResults.read(run);
    try {
      LocustCsv.write(run, results);
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "%s: must be writable, but is not (%s); make it writable or copy it"
              .formatted(directory, e.getCause()));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(SummaryTable.of(RunSummary.of(results, DatabasePeak.read(run.database()))));
    out.println("Results: " + directory);
  }
}
