package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.baseline.RunBaseline;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.execution.Conclusion;
import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.run.RunInfo.Injector;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.text.Formats;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "merge",
    description = {
      "Merge the run directories of a run's injectors into one run.",
      "All files are as if one machine had sent the whole load, in a new directory of"
          + " results.directory.",
      "%nExit codes are those of the run: 0 passed, 2 expectations missed, 3 stopped by a guard, 1 incomplete, or could not be merged."
    })
public final class MergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "DIR",
      description = "Run directories of the injectors, in any order; each one once.")
  private List<Path> directories = List.of();

  @Option(
      names = "--partial",
      description = "Merge even if directories of some injectors are missing.")
  private boolean partial;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    try {
      Merge merge =
          Merge.of(ResultsDirectory.read(SettingsLoader.ofProcess()), directories, partial);
      RunBaseline.attachToWhole(merge.directory());
      Conclusion conclusion = Conclusion.ofMerged(merge.directory());
      PrintWriter out = spec.commandLine().getOut();
      out.println("Merged " + merge.text());
      merge.info().injectors().forEach(injector -> out.println(line(injector)));
      out.println(conclusion.words());
      return conclusion.exitCode();
    } catch (UncheckedIOException e) {
      throw new InvalidInput(
          "merge: files must be readable and results.directory have room, but are not (%s); check them"
              .formatted(InvalidInput.reason(e)));
    }
  }

  private static String line(Injector injector) {
    if (injector.isMissing()) {
      return "  injector %d: missing".formatted(injector.index());
    }
    return String.format(
        Locale.ROOT,
        "  injector %d: %s, %s failed, CPU up to %s, samples up to %s ms late, clock %+d ms%s",
        injector.index(),
        Formats.count(injector.requests(), "request"),
        Formats.count(injector.failures()),
        Formats.percent(injector.peakCpuPercent()),
        Formats.digits(injector.peakLatenessMillis()),
        -injector.correctionMillis(),
        injector.lost() ? ", lost at " + injector.lastSign() : "");
  }
}
