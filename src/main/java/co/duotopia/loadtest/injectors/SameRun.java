package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.config.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Whether run directories are those of the injectors of one run. */
final class SameRun {
  private final List<InjectorRun> runs;
  private final List<String> problems = new ArrayList<>();

  private SameRun(List<InjectorRun> runs) {
    this.runs = runs;
  }

  /**
   * @param partial whether some may be missing
   * @throws InvalidInput with all that speaks against it
   */
  static void require(List<InjectorRun> runs, boolean partial) {
    SameRun same = new SameRun(runs);
    runs.forEach(same::refuseMerged);
    same.indexes(partial);
    runs.subList(1, runs.size()).forEach(same::compare);
    if (!same.problems.isEmpty()) {
      throw new InvalidInput(same.problems);
    }
  }

  private void refuseMerged(InjectorRun run) {
    if (!run.info().injectors().isEmpty()) {
      problems.add(
          "%s: must be what one injector wrote, but is a merged run; give the injectors' own directories"
              .formatted(run.directory().path()));
    }
  }

  private void indexes(boolean partial) {
    Map<Integer, InjectorRun> seen = new TreeMap<>();
    for (InjectorRun run : runs) {
      InjectorRun other = seen.putIfAbsent(run.index(), run);
      if (other != null) {
        problems.add(
            "%s: must be another injector than %s, but both are number %d of %d; give each injector's directory once"
                .formatted(
                    run.directory().path(),
                    other.directory().path(),
                    run.index(),
                    run.info().shard().count()));
      }
    }
    List<Integer> missing = missing(runs);
    if (!partial && problems.isEmpty() && !missing.isEmpty()) {
      problems.add(
          "injectors %s of %d: must be given, but are not; add their directories, or merge what there is with --partial"
              .formatted(
                  String.join(", ", missing.stream().map(String::valueOf).toList()),
                  runs.get(0).info().shard().count()));
    }
  }

  /** The numbers of the injectors that are not there. */
  static List<Integer> missing(List<InjectorRun> runs) {
    List<Integer> there = runs.stream().map(InjectorRun::index).toList();
    return IntStream.range(0, runs.get(0).info().shard().count())
        .filter(index -> !there.contains(index))
        .boxed()
        .toList();
  }

  private void compare(InjectorRun run) {
    InjectorRun first = runs.get(0);
    problems.addAll(
        Differences.between(
            first.info(),
            first.directory().path().toString(),
            run.info(),
            run.directory().path().toString(),
            "merge the injectors of one run"));
  }
}
