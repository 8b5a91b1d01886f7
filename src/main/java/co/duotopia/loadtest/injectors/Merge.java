package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.results.log.MergedLog;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes one run directory of those that the injectors of a run wrote, as if one machine had done it
 * all: simulation.log, live.jsonl, events.jsonl, resources.csv and run.json hold what all of them
 * measured; database.csv is that of the injector that saw the database most. What each wrote is
 * below {@code injectors/}, by its number.
 *
 * @param logs how far each simulation.log could be read, in the order of the injectors' numbers
 */
public record Merge(
    RunDirectory directory, RunInfo info, Overlap overlap, List<SimulationLog.End> logs) {
  /**
   * @param results where the new directory is made
   * @param directories of the injectors, in any order
   * @param partial whether some of the injectors may be missing
   * @throws InvalidInput when they do not belong together, or cannot be read
   */
  public static Merge of(Path results, List<Path> directories, boolean partial) {
    List<InjectorRun> runs = read(directories, partial);
    List<Long> corrections = Clocks.correctionsMillis(runs);
    Overlap overlap = Overlap.of(runs, corrections);
    Instant created =
        runs.stream().map(run -> run.info().created()).min(Instant::compareTo).orElseThrow();
    RunInfo first = runs.get(0).info();
    RunDirectory merged =
        RunDirectory.create(
            results,
            first.environment(),
            first.scenario(),
            LocalDateTime.ofInstant(created, ZoneId.systemDefault()));
    try {
      Merge merge = write(merged, merged.path(), runs, corrections, overlap);
      for (InjectorRun run : runs) {
        keep(run, merged.injectors().resolve(Integer.toString(run.index())));
      }
      return merge;
    } catch (InvalidInput | UncheckedIOException failed) {
      discard(merged);
      throw failed;
    } catch (IOException e) {
      discard(merged);
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes these files into the directory of a run whose injectors' directories are below it, in
   * place of those that are there, once all of them are whole.
   *
   * @throws InvalidInput when they cannot be read
   * @throws UncheckedIOException when they cannot be written
   */
  public static Merge within(RunDirectory whole, List<Path> directories) {
    List<InjectorRun> runs = read(directories, true);
    List<Long> corrections = Clocks.correctionsMillis(runs);
    RunDirectory aside = new RunDirectory(whole.path().resolve("merging"));
    try {
      Files.createDirectories(aside.path());
      Merge merge = write(aside, whole.path(), runs, corrections, Overlap.of(runs, corrections));
      move(aside, whole);
      return new Merge(whole, merge.info(), merge.overlap(), merge.logs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      aside.discardIfUnused();
    }
  }

  /** Moves the files; those that mark the run as complete come last. */
  private static void move(RunDirectory aside, RunDirectory whole) throws IOException {
    List<Path> last = List.of(aside.events(), aside.runJson());
    try (Stream<Path> files = Files.list(aside.path())) {
      for (Path file : files.sorted(Comparator.comparingInt(last::indexOf)).toList()) {
        Files.move(
            file, whole.path().resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static List<InjectorRun> read(List<Path> directories, boolean partial) {
    List<InjectorRun> runs =
        directories.stream()
            .map(InjectorRun::read)
            .sorted(Comparator.comparingInt(InjectorRun::index))
            .toList();
    SameRun.require(runs, partial);
    return runs;
  }

  /** One sentence. */
  public String text() {
    return overlap.text((int) info.injectors().stream().filter(one -> !one.isMissing()).count());
  }

  private static void discard(RunDirectory merged) {
    try {
      merged.discard();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<SimulationLog.End> writeLog(
      RunDirectory merged, List<InjectorRun> runs, List<Long> corrections) {
    List<MergedLog.Part> parts = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      InjectorRun run = runs.get(i);
      parts.add(
          new MergedLog.Part(run.directory().simulationLog(), corrections.get(i), run.isLost()));
    }
    return MergedLog.write(merged.simulationLog(), parts);
  }

  private static Merge write(
      RunDirectory merged,
      Path whole,
      List<InjectorRun> runs,
      List<Long> corrections,
      Overlap overlap)
      throws IOException {
    List<SimulationLog.End> logs = writeLog(merged, runs, corrections);
    List<Path> live = runs.stream().map(run -> run.directory().live()).toList();
    MergedLive.write(merged.live(), live, corrections);
    RunInfo info = MergedInfo.of(whole, runs, corrections);
    List<Event> events = MergedEvents.of(runs, corrections, info.users(), overlap);
    MergedEvents.write(merged.events(), events);
    ResourceCsv.write(merged.resources(), MergedResources.of(runs, corrections));
    Optional<InjectorRun> watcher = Clocks.watcher(runs);
    if (watcher.isPresent()) {
      Files.copy(watcher.get().directory().database(), merged.database());
    }
    MergedBackendLog.write(merged.backend(), runs, corrections);
    info.write(merged.runJson());
    return new Merge(merged, info, overlap, logs);
  }

  /** Keeps an injector's files; as links where possible, since logs are large. */
  private static void keep(InjectorRun run, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(run.directory().path())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path kept = folder.resolve(file.getFileName());
        try {
          Files.createLink(kept, file);
        } catch (UnsupportedOperationException | IOException otherFileSystem) {
          Files.copy(file, kept);
        }
      }
    }
  }
}
