package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.cli.runs.ResultsOption;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunOverview;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = {
      "Show the runs, newest first.",
      "",
      "Verdicts: passed; missed = an expectation was missed; stopped = by a guard;"
          + " incomplete = ended early, or made too few requests; void = says nothing about the target;"
          + " running; partial = killed, report RUN shows what is left; unknown = without result files,"
          + " report RUN writes them. - means unknown."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh list",
      "  ./run_tests.sh list --limit 5",
      "  ./run_tests.sh list --json | jq -r '.[] | select(.verdict == \"passed\") | .run'"
    })
final class ListCommand implements Runnable {
  @Mixin private ResultsOption results;

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "Show only the newest N runs.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "Print JSON, for programs; null means unknown.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    if (limit < 1) {
      throw new ParameterException(
          spec.commandLine(), "--limit: must be a whole number of at least 1, but is " + limit);
    }
    Path directory = results.directory();
    List<RunOverview> runs = read(directory).stream().limit(limit).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(RunsTable.json(runs));
    } else if (runs.isEmpty()) {
      out.println("No runs in " + directory);
    } else {
      RunsTable.lines(runs).forEach(out::println);
    }
    out.flush();
  }

  private static List<RunOverview> read(Path directory) {
    try {
      return RunOverview.all(directory, Instant.now());
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "%s: must be readable, but is not (%s); see --results"
              .formatted(directory, InvalidInput.reason(e)));
    }
  }
}
