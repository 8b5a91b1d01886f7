package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.baseline.RunNames;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.report.StepSummary;
import co.duotopia.loadtest.report.compared.ComparisonJson;
import co.duotopia.loadtest.report.compared.ComparisonMarkdown;
import co.duotopia.loadtest.report.compared.ComparisonPage;
import co.duotopia.loadtest.report.compared.ComparisonText;
import co.duotopia.loadtest.report.compared.ComparisonWords;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Compares runs with a baseline. */
@Command(
    name = "compare",
    description = {
      "Compare runs with a baseline: what became better or worse, by how much, and with what"
          + " certainty.",
      "%nRuns are directories, their names in results/, last or last-passed (the newest that ended,"
          + " or passed); several runs on a side are separated by commas. As the BASELINE, last and"
          + " last-passed are the newest before the RUN with its environment and scenario, with the"
          + " same load if there is one; baseline is the one kept for them.",
      "%nExit codes: 0 nothing is worse, 2 something is, 1 the runs cannot be compared."
    },
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  ./run_tests.sh compare last-passed last",
      "  ./run_tests.sh compare local_normal_20261122_143022 last --all",
      "  ./run_tests.sh compare last-passed last --markdown > comparison.md"
    })
public final class CompareCommand implements Callable<Integer> {
  private static final int WORSE = 2;

  @Parameters(
      index = "0",
      arity = "1",
      paramLabel = "BASELINE",
      split = ",",
      description = "The earlier runs, or baseline.")
  private List<Path> baseline;

  @Parameters(
      index = "1",
      arity = "1",
      paramLabel = "RUN",
      split = ",",
      description = "The runs that are compared with it.")
  private List<Path> runs;

  @Mixin private ResultsOption results;

  @Mixin private BaselinesOption baselines;

  @Option(names = "--all", description = "Show all figures, including those that are the same.")
  private boolean all;

  @Option(names = "--anyway", description = "Compare even runs that cannot be compared.")
  private boolean anyway;

  @Option(names = "--json", description = "Print JSON, for programs.")
  private boolean json;

  @Option(
      names = "--markdown",
      description =
          "Print Markdown, for a pull request; also append it to the file in GITHUB_STEP_SUMMARY.")
  private boolean markdown;

  @Option(names = "--html", paramLabel = "FILE", description = "Also write a page, in one file.")
  private Optional<Path> html = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Path directory = results.directory();
    RunNames names = results.names(baselines.kept());
    List<RunDirectory> after = names.find(runs, Optional.empty());
    List<RunDirectory> before = names.find(baseline, Optional.of(after.get(0)));
    Comparison comparison = Comparison.of(before, after, history(before, after, directory));
    if (!anyway && !comparison.comparability().hindrances().isEmpty()) {
      throw new InvalidInput(ComparisonWords.refusal(comparison));
    }
    print(comparison);
    if (!comparison.saysAnything()) {
      return CommandLine.ExitCode.SOFTWARE;
    }
    return comparison.isWorse() ? WORSE : CommandLine.ExitCode.OK;
  }

  /** The spread from run to run, which few runs do not show, of runs before all compared ones. */
  private static RunToRun history(
      List<RunDirectory> before, List<RunDirectory> after, Path directory) {
    if (!Files.isDirectory(directory)) {
      return RunToRun.UNKNOWN;
    }
    RunInfo baseline = RunInfo.read(before.get(0).runJson());
    Stream<RunDirectory> compared =
        before.size() + after.size() == 2
            ? after.stream()
            : Stream.concat(before.stream(), after.stream());
    Instant first =
        compared
            .map(run -> RunInfo.read(run.runJson()).created())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    return RunHistory.spread(RunNames.all(directory), baseline, first);
  }

  private void print(Comparison comparison) {
    html.ifPresent(file -> PageFile.write(file, ComparisonPage.of(comparison)));
    PrintWriter out = spec.commandLine().getOut();
    if (markdown) {
      StepSummary.append(ComparisonMarkdown.of(comparison, all), System.getenv());
    }
    if (json) {
      out.println(ComparisonJson.of(comparison));
    } else if (markdown) {
      out.print(ComparisonMarkdown.of(comparison, all));
    } else {
      ComparisonText.of(comparison, all).forEach(out::println);
    }
    html.ifPresent(file -> spec.commandLine().getErr().println("Page: " + file));
    out.flush();
  }
}
