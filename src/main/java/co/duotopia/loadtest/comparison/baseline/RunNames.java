package co.duotopia.loadtest.comparison.baseline;

import co.duotopia.loadtest.comparison.KeptBaselines;
import co.duotopia.loadtest.comparison.SettingsDifference;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Finds runs by what people call them: a directory, its name in the results, {@code last}, {@code
 * last-passed}, {@code baseline}: the one that is kept for the run, or the name of another kept
 * one.
 *
 * @param results where the runs are; asked only if a name needs it
 */
public record RunNames(Supplier<Path> results, KeptBaselines kept) {
  private static final String BASELINE = "baseline";
  private static final String LAST = "last";
  private static final String LAST_PASSED = "last-passed";

  /**
   * @param before only runs of the same scenario and environment that began before this one are
   *     meant by {@code last} and {@code last-passed}, of the same load if there is one; empty: any
   */
  public List<RunDirectory> find(List<Path> names, Optional<RunDirectory> before) {
    List<RunDirectory> found = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path name : names) {
      try {
        found.add(find(name, before));
      } catch (InvalidInput problem) {
        problems.addAll(problem.problems());
      }
    }
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
    return found;
  }

  /** All of them. */
  public static List<RunDirectory> all(Path results) {
    try (Stream<Path> entries = Files.list(results)) {
      return entries.map(RunDirectory::new).filter(run -> Files.exists(run.runJson())).toList();
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must be a folder of runs, but cannot be read (%s); see --results"
              .formatted(results, InvalidInput.reason(e)));
    }
  }

  /** Likewise, the one of that name. */
  public RunDirectory find(Path named, Optional<RunDirectory> before) {
    if (named.toString().isEmpty()) {
      throw noRun(Path.of("\"\"")); // else the folder in which one is
    }
    if (Files.isDirectory(named)) {
      return new RunDirectory(named);
    }
    if (named.getParent() != null && !Files.isDirectory(named.getParent())) {
      throw noRun(named); // a slip in the path must not lead to another run of that name
    }
    String name = named.getFileName().toString();
    if (name.equals(LAST) || name.equals(LAST_PASSED)) {
      return newest(results.get(), name.equals(LAST_PASSED), before);
    }
    if (name.equals(BASELINE) && before.isPresent()) {
      return kept(RunInfo.read(before.get().runJson()));
    }
    Path inResults = results.get().resolve(name);
    if (Files.isDirectory(inResults)) {
      return new RunDirectory(inResults);
    }
    if (Files.exists(kept.directory().resolve(name).resolve("run.json"))) {
      return new RunDirectory(kept.directory().resolve(name));
    }
    throw noRun(named);
  }

  private static InvalidInput noRun(Path named) {
    return new InvalidInput(
        "%s: must be a run, but is not; see ./run_tests.sh list, or name last, last-passed or a directory"
            .formatted(named));
  }

  private RunDirectory kept(RunInfo run) {
    RunDirectory found = kept.of(run);
    if (Files.exists(found.runJson())) {
      return found;
    }
    throw new InvalidInput(
        "%s: must be a kept baseline, but is not; keep one: ./run_tests.sh baseline set RUN"
            .formatted(found.path()));
  }

  private static RunDirectory newest(Path results, boolean passed, Optional<RunDirectory> before) {
    Optional<RunInfo> run = before.map(other -> RunInfo.read(other.runJson()));
    List<RunDirectory> candidates =
        RunOverview.all(results, Instant.now()).stream()
            .filter(one -> one.state().isOver())
            .filter(one -> !passed || one.verdict().equals("passed"))
            .filter(one -> run.isEmpty() || isLike(one, run.get()))
            .map(one -> new RunDirectory(results.resolve(one.name())))
            .toList();
    return candidates.stream()
        .filter(one -> run.isEmpty() || isSameLoad(RunInfo.read(one.runJson()), run.get()))
        .findFirst()
        .or(() -> candidates.stream().findFirst())
        .orElseThrow(
            () ->
                new InvalidInput(
                    "%s: must hold a%s run%s, but does not; name one"
                        .formatted(
                            results,
                            passed ? " passed" : "n ended",
                            run.map(info -> " before " + info.run()).orElse(""))));
  }

  private static boolean isSameLoad(RunInfo one, RunInfo other) {
    return SettingsDifference.isSameLoad(one.settings(), other.settings());
  }

  private static boolean isLike(RunOverview one, RunInfo run) {
    return one.environment().equals(run.environment())
        && one.scenario().equals(run.scenario())
        && one.created().isBefore(run.created());
  }
}
