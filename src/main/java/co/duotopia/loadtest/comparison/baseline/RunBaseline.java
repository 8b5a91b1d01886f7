package co.duotopia.loadtest.comparison.baseline;

import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.KeptBaselines;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.WholeFile;
import co.duotopia.loadtest.text.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The baseline that the settings of a run name. What a comparison needs of it is copied to {@code
 * baseline/} of the run's directory, so that the run's result files are the same at any time and on
 * any machine.
 */
public final class RunBaseline {
  private static final Catalogue TEXTS = Catalogue.section("run-baseline");
  private static final String SPREAD = "spread.json";

  private RunBaseline() {}

  /**
   * How far chance moves such runs, by those in the same folder that began before this one. Read
   * once, when the results are written first, since it may take seconds and no load waits for it.
   */
  static RunToRun history(RunDirectory run) {
    Path spread = run.baseline().path().resolve(SPREAD);
    try {
      if (Files.exists(spread)) {
        return RunToRun.read(spread);
      }
      RunInfo baseline = RunInfo.read(run.baseline().runJson());
      Instant began = RunInfo.read(run.runJson()).created();
      RunToRun history =
          RunHistory.spread(RunNames.all(run.path().toAbsolutePath().getParent()), baseline, began);
      WholeFile.write(spread, RunJson.MAPPER.valueToTree(history).toString());
      return history;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The baseline in the run's settings; empty for none, and for the part of one injector. */
  static Optional<String> asked(RunInfo info) {
    boolean isPart = info.injectors().isEmpty() && info.shard().count() > 1;
    return Optional.of(info.settings().path("baseline").asText(""))
        .filter(name -> !isPart && !name.isBlank() && !name.equals("null"));
  }

  /**
   * Looks for the baseline and copies it. That there is none costs the run nothing.
   *
   * @param run whose run.json is written
   * @param results where runs are
   * @return what was found, for events.jsonl and people; empty where no baseline is asked for
   */
  public static Optional<Event> attach(RunDirectory run, Path results, Instant now) {
    return asked(RunInfo.read(run.runJson())).map(name -> attach(name, run, results, now));
  }

  /**
   * Likewise for a run whose files are whole, as that of several injectors; it is recorded, too.
   */
  public static void attachToWhole(RunDirectory run) {
    Optional<Event> found = attach(run, run.path().getParent(), Instant.now());
    if (found.isPresent()) {
      try (EventFile events = new EventFile(run.events())) {
        events.append(found.get());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static Event attach(String name, RunDirectory run, Path results, Instant now) {
    RunDirectory half = new RunDirectory(run.path().resolve("baseline.part"));
    try {
      RunDirectory found =
          new RunNames(() -> results, new KeptBaselines(KeptBaselines.USUAL))
              .find(Path.of(name), Optional.of(run));
      ComparedRun read = ComparedRun.read(found);
      KeptBaselines.copy(found, read, half);
      replace(half, run.baseline());
      String suite = read.info().versions().suite();
      String text = TEXTS.say("found", "name", read.name(), "suite", suite);
      return new Event(now, EventType.BASELINE, text, Map.of("found", true));
    } catch (RuntimeException | IOException e) {
      half.discardIfUnused();
      String why = e instanceof InvalidInput input ? input.problems().get(0) : e.toString();
      String text = TEXTS.say("none", "why", why);
      return new Event(now, EventType.BASELINE, text, Map.of("found", false));
    }
  }

  /** A copy that was not made to its end is none. */
  private static void replace(RunDirectory whole, RunDirectory copy) throws IOException {
    if (Files.exists(copy.path())) {
      copy.discard();
    }
    Files.move(whole.path(), copy.path());
  }
}
