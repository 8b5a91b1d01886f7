package co.duotopia.loadtest.comparison;

import co.duotopia.loadtest.comparison.sample.KeptSample;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.OutputFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs that are kept as baselines, one of each environment and scenario: a directory {@code
 * {environment}_{scenario}} each, with what a comparison needs and nothing else, fit to be
 * committed or cached.
 *
 * @param directory in which they are
 */
public record KeptBaselines(Path directory) {
  /** The folder unless another one is named. */
  public static final Path USUAL = Path.of("baselines");

  /** The baseline of the run's environment and scenario, which may not exist. */
  public RunDirectory of(RunInfo run) {
    return new RunDirectory(directory.resolve(run.environment() + "_" + run.scenario()));
  }

  /**
   * Keeps a run in place of the one before, and says where.
   *
   * @throws InvalidInput when the run has not passed, is no baseline, or cannot be kept
   */
  public RunDirectory keepPassed(RunDirectory run) {
    ComparedRun read = ComparedRun.read(run);
    if (RunOutcome.PASSED.name().equalsIgnoreCase(read.outcome())) {
      return keep(run, read);
    }
    throw new InvalidInput(
        "%s: must be a run that passed, but is %s; fix it or, if later runs should be compared with it, add --not-passed"
            .formatted(run.path(), read.outcome()));
  }

  /**
   * The same, whether it passed or not: it must only be comparable.
   *
   * @throws InvalidInput when the run is no baseline, or cannot be kept
   */
  public RunDirectory keep(RunDirectory run) {
    return keep(run, ComparedRun.read(run));
  }

  private RunDirectory keep(RunDirectory run, ComparedRun read) {
    Comparability found = Comparability.of(List.of(read), List.of());
    if (!found.hindrances().isEmpty()) {
      throw new InvalidInput(
          found.hindrances().stream()
              .map(why -> run.path() + ": must be comparable, but is not: " + why)
              .toList());
    }
    RunDirectory kept = of(read.info());
    copy(run, read, kept, true);
    return kept;
  }

  /**
   * Copies what a comparison needs, for a run that knows hosts itself.
   *
   * @throws InvalidInput when it cannot be written
   */
  public static void copy(RunDirectory run, ComparedRun read, RunDirectory kept) {
    copy(run, read, kept, false);
  }

  private static void copy(
      RunDirectory run, ComparedRun read, RunDirectory kept, boolean hidesTarget) {
    try {
      OutputFolder.create(kept.path());
      KeptDescription.copy(run, kept, hidesTarget);
      KeptSample.write(kept, read.sample());
    } catch (IOException | UncheckedIOException e) {
      throw new InvalidInput(
          "%s: must be writable, but is not (%s); make it so"
              .formatted(kept.path(), InvalidInput.reason(e)));
    }
  }

  /** All baselines, in alphabetical order; none if the directory does not exist. */
  public List<RunDirectory> all() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .sorted()
          .map(RunDirectory::new)
          .filter(run -> Files.exists(run.runJson()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Removes one, with what was kept of it.
   *
   * @param name of its directory
   * @throws InvalidInput when there is none of that name
   */
  public void clear(String name) {
    RunDirectory kept =
        all().stream()
            .filter(run -> run.path().getFileName().toString().equals(name))
            .findFirst()
            .orElseThrow(
                () ->
                    new InvalidInput(
                        "%s: must be a kept baseline, but is not; see ./run_tests.sh baseline show"
                            .formatted(name)));
    try {
      kept.discard();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
