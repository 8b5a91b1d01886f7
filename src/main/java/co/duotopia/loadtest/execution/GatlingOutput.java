package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the engine writes into the run directory. simulation.log becomes a hard link as soon
 * as it exists, so that a run that is killed has it too, whole to the last buffer written.
 *
 * <p>The property {@code gatling.resultsFolder} names another place for all of it. The engine
 * started by Maven does not heed it; then it gets a copy at the end.
 */
final class GatlingOutput {
  private static final Logger LOG = LoggerFactory.getLogger(GatlingOutput.class);
  private static final String ASKED = "gatling.resultsFolder";
  private static final String SIMULATION_LOG = "simulation.log";
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final EngineFolder expected;
  private final RunDirectory run;
  private final EventLog events;
  private volatile Path directory;

  private GatlingOutput(EngineFolder expected, RunDirectory run, EventLog events) {
    this.expected = expected;
    this.run = run;
    this.events = events;
  }

  /**
   * Expects the log of this run; to be called at the end of {@code before()}.
   *
   * @param simulation simple name of its class
   */
  static GatlingOutput expect(String simulation, RunDirectory run, EventLog events)
      throws IOException {
    GatlingOutput output = new GatlingOutput(EngineFolder.ofThisProcess(simulation), run, events);
    Thread watcher = DaemonThread.of("gatling-output", output::watch);
    watcher.start();
    return output;
  }

  private void watch() {
    try {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (directory == null && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(10);
        find(expected.find());
      }
      if (directory != null) {
        link(directory.resolve(SIMULATION_LOG));
      }
    } catch (IOException | RuntimeException | Error e) {
      LOG.warn(
          "simulation.log: not linked into {} ({}); copied at the end", run.path(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void find(Optional<Path> found) {
    Path here = Path.of("").toAbsolutePath();
    found.ifPresent(
        folder -> directory = folder.startsWith(here) ? here.relativize(folder) : folder);
  }

  private void link(Path log) throws IOException {
    try {
      Files.createLink(run.simulationLog(), log);
    } catch (UnsupportedOperationException | IOException otherFileSystem) {
      LOG.debug("no hard link for {}", log, otherFileSystem);
      events.append(LeftLog.event(log));
    }
  }

  /** Makes sure that the complete simulation.log is in the run directory. */
  void collectLog() {
    if (directory == null) {
      findClosed();
    }
    if (directory == null) {
      LOG.warn("simulation.log: no new folder {}; the run has no log", expected);
    } else if (!Files.exists(run.simulationLog())) {
      Path log = directory.resolve(SIMULATION_LOG);
      try {
        Files.copy(log, run.simulationLog());
      } catch (IOException e) {
        LOG.warn(
            "simulation.log: stays in {} ({}); \"report RUN\" fetches it from there",
            log,
            InvalidInput.reason(e));
      }
    }
  }

  private void findClosed() {
    try {
      find(expected.findNew());
    } catch (IOException e) {
      LOG.warn("{}: cannot be read ({})", expected, InvalidInput.reason(e));
    }
  }

  /** The engine's report, which it writes last; empty: it wrote none. */
  Optional<Path> page() {
    return Optional.ofNullable(directory)
        .map(written -> written.resolve("index.html"))
        .filter(Files::exists);
  }

  /** Copies the HTML report, if there is one. */
  void collectReport() {
    if (directory == null) {
      return;
    }
    if (page().isPresent()) {
      copyAll(run.gatlingReport(), false);
    }
    String asked = System.getProperty(ASKED, "").strip();
    if (!asked.isEmpty()) {
      Path other = Path.of(asked).resolve(directory.getFileName()).toAbsolutePath().normalize();
      if (!other.equals(directory.toAbsolutePath().normalize())) {
        copyAll(other, true);
      }
    }
  }

  private void copyAll(Path to, boolean withLog) {
    try (Stream<Path> files = Files.walk(directory)) {
      Files.createDirectories(to);
      files
          .filter(file -> withLog || !file.endsWith(SIMULATION_LOG))
          .forEach(file -> copy(file, to.resolve(directory.relativize(file).toString())));
    } catch (IOException e) {
      LOG.warn("{}: not copied into {} ({})", directory, to, InvalidInput.reason(e));
    }
  }

  private static void copy(Path from, Path to) {
    try {
      if (Files.isDirectory(from)) {
        Files.createDirectories(to);
      } else {
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      LOG.warn("{}: not copied to {} ({})", from, to, InvalidInput.reason(e));
    }
  }
}
