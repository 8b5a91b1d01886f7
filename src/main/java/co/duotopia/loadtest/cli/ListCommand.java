package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "list",
    description = {
      "Show the runs, newest first.",
      "",
      "Verdicts: passed; missed = an expectation was missed; stopped = by a guard;"
          + " incomplete = ended before its time; void = says nothing about the target; running;"
          + " partial = killed, report RUN shows what is left; unknown = from before there were"
          + " verdicts. A - stands for unknown."
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
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where the runs are (default: results.directory of the settings).")
  private Optional<Path> results = Optional.empty();

  @Option(
      names = {"-n", "--limit"},
      paramLabel = "N",
      description = "Only the newest N.")
  private int limit = Integer.MAX_VALUE;

  @Option(names = "--json", description = "For programs; null is what is not known.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Path directory = results.orElseGet(() -> ResultsDirectory.read(SettingsLoader.ofProcess()));
    List<RunOverview> runs = read(directory).stream().limit(Math.max(0, limit)).toList();
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
              .formatted(directory, e.getCause()));
    }
  }
}
