package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.OutputFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The directory that holds everything about one run: {@code
 * {environment}_{scenario}_{yyyyMMdd_HHmmss}}, local time. Two runs of the same second get the
 * suffixes {@code _2}, {@code _3}, ….
 */
public record RunDirectory(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT);

  /**
   * Creates the directory of a new run, and {@code results} if need be.
   *
   * @throws InvalidInput when it cannot be created or written
   */
  public static RunDirectory create(
      Path results, String environment, String scenario, LocalDateTime now) {
    String name = environment + "_" + scenario + "_" + STAMP.format(now);
    try {
      OutputFolder.create(results);
      for (int i = 1; ; i++) {
        try {
          return new RunDirectory(
              Files.createDirectory(results.resolve(i == 1 ? name : name + "_" + i)));
        } catch (FileAlreadyExistsException taken) {
          continue;
        }
      }
    } catch (IOException e) {
      throw new InvalidInput(
          "results directory %s: must be a writable directory, but is not (%s); make it writable or set results.directory"
              .formatted(results.toAbsolutePath().normalize(), InvalidInput.reason(e)));
    }
  }

  /** Removes the directory of a run that could not begin or be merged, with what is in it. */
  public void discard() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path innermostFirst : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(innermostFirst);
      }
    }
  }

  /** Likewise, where files that are in use may stay. */
  public void discardIfUnused() {
    try {
      discard();
    } catch (IOException inUse) {
      LOG.debug("{}: not removed", path, inUse);
    }
  }

  /** The problem of a directory in which a run cannot begin. */
  public InvalidInput cannotWrite(Exception cause) {
    return new InvalidInput(
        "results directory %s, and target: must be writable and have room, but are not (%s); make room, or set results.directory"
            .formatted(path.getParent(), cause));
  }

  public String name() {
    return path.getFileName().toString();
  }

  public Path runJson() {
    return path.resolve("run.json");
  }

  public Path live() {
    return path.resolve("live.jsonl");
  }

  public Path events() {
    return path.resolve("events.jsonl");
  }

  /** The true faults of a stand-in; not to be read by those who judge the run. */
  public Path truth() {
    return path.resolve("truth.jsonl");
  }

  /** Progress of a search for the capacity, while it is running. */
  public Path search() {
    return path.resolve("search.json");
  }

  /** The request of {@link UsersNow}; removed as soon as the run has seen it. */
  Path usersWanted() {
    return path.resolve("users-wanted.json");
  }

  public Path database() {
    return path.resolve("database.csv");
  }

  public Path resources() {
    return path.resolve("resources.csv");
  }

  /** Entries of the backend's own log, if it was followed or added. */
  public Path backend() {
    return path.resolve("backend.jsonl");
  }

  /** Gatling's record of every request. */
  public Path simulationLog() {
    return path.resolve("simulation.log");
  }

  /** The equivalent of Locust's results_stats.csv. */
  public Path stats() {
    return path.resolve("results_stats.csv");
  }

  /** File of a run that searched for the capacity. */
  public Path levels() {
    return path.resolve("results_levels.csv");
  }

  /** File of a run whose load rises in steps. */
  public Path steps() {
    return path.resolve("results_steps.csv");
  }

  public Path statsHistory() {
    return path.resolve("results_stats_history.csv");
  }

  public Path failures() {
    return path.resolve("results_failures.csv");
  }

  /** Our report, one file. */
  public Path report() {
    return path.resolve("report.html");
  }

  /** All figures, for programs; {@code report.SummaryJson} describes it. */
  public Path summary() {
    return path.resolve("summary.json");
  }

  public Path junit() {
    return path.resolve("junit.xml");
  }

  /** A page for people, in Markdown. */
  public Path findings() {
    return path.resolve("findings.md");
  }

  /** Gatling's HTML report. */
  public Path gatlingReport() {
    return path.resolve("gatling");
  }

  /** What a comparison needs of the run's baseline, if it has one. */
  public RunDirectory baseline() {
    return new RunDirectory(path.resolve("baseline"));
  }

  /** Below it, by their numbers, what the injectors of a run on many machines wrote. */
  public Path injectors() {
    return path.resolve("injectors");
  }
}
