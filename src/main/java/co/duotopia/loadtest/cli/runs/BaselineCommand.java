package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.KeptBaselines;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Keeps runs as baselines. */
@Command(
    name = "baseline",
    description = {
      "Keep runs as baselines, one for each environment and scenario.",
      "The data that a comparison needs is copied to baselines/, small enough to be committed or"
          + " cached. compare then finds it under the name baseline.",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh baseline set last-passed",
      "  ./run_tests.sh baseline show",
      "  ./run_tests.sh compare baseline last"
    })
public final class BaselineCommand {
  @Spec private CommandSpec spec;

  @Command(name = "set", description = "Keep a run that passed, instead of the previous one.")
  void set(
      @Parameters(
              paramLabel = "RUN",
              description = "The run's directory, its name in results/, last or last-passed.")
          Path run,
      @Option(
              names = "--not-passed",
              description = "Keep it even if it missed expectations or a guard stopped it.")
          boolean notPassed,
      @Mixin ResultsOption results,
      @Mixin BaselinesOption baselines) {
    KeptBaselines kept = baselines.kept();
    RunDirectory found = results.names(kept).find(run, Optional.empty());
    out().println("Kept: " + (notPassed ? kept.keep(found) : kept.keepPassed(found)).path());
  }

  @Command(name = "show", description = "Show which runs are kept.")
  void show(@Mixin BaselinesOption baselines) {
    List<RunDirectory> all = baselines.kept().all();
    if (all.isEmpty()) {
      out().println("No baselines in " + baselines.directory());
    }
    for (RunDirectory kept : all) {
      RunInfo info = RunInfo.read(kept.runJson());
      out()
          .printf(
              "%-24s %s (suite %s, %d users)%n",
              kept.path().getFileName(), info.run(), info.versions().suite(), info.users());
    }
  }

  @Command(name = "clear", description = "Delete a baseline.")
  void clear(
      @Parameters(
              paramLabel = "NAME",
              description = "Name of the baseline, as shown by show: staging_normal.")
          String name,
      @Mixin BaselinesOption baselines) {
    baselines.kept().clear(name);
    out().println("Cleared: " + name);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
