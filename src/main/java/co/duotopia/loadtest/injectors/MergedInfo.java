package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Injector;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The run.json of all injectors: a run of one load generator, with a row for each of them. */
final class MergedInfo {
  private MergedInfo() {}

  /**
   * @param whole directory of the run
   */
  static RunInfo of(Path whole, List<InjectorRun> runs, List<Long> corrections) {
    RunInfo first = runs.get(0).info();
    List<Injector> injectors = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      injectors.add(runs.get(i).row(corrections.get(i)));
    }
    SameRun.missing(runs).forEach(index -> injectors.add(missing(index)));
    injectors.sort(Comparator.comparingInt(Injector::index));
    return new RunInfo(
        whole.getFileName().toString(),
        first.environment(),
        first.scenario(),
        first.simulation(),
        first.created(),
        first.target(),
        first.standIn(),
        first.users(),
        first.accounts(),
        new Shard(0, 1, first.shard().run()),
        List.copyOf(injectors),
        RunProcess.UNKNOWN,
        first.versions(),
        first.settings());
  }

  private static Injector missing(int index) {
    return new Injector(index, "", Instant.EPOCH, Instant.EPOCH, 0, 0, 0, 0, 0, true);
  }
}
