package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the engine writes, {@code target/gatling/{simulation}-{time}/}, into the run
 * directory.
 *
 * <p>The engine does not tell where it writes, and creates the folder only after {@code before()}.
 * So from then on this watches for the new folder, and holds a lock until it is there: of several
 * runs in one checkout only one at a time waits for its folder. simulation.log becomes a hard link
 * as soon as it exists, so that a run that is killed has it too, whole to the last buffer written.
 */
final class GatlingOutput {
  private static final Logger LOG = LoggerFactory.getLogger(GatlingOutput.class);
  private static final Path ROOT = Path.of("target", "gatling");
  private static final Path LOCK = Path.of("target", "gatling.lock");
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final String prefix;
  private final RunDirectory run;
  private final EventLog events;
  private final Thread watcher;
  private volatile Path directory;

  /**
   * @param simulation simple name of its class
   */
  private GatlingOutput(
      String simulation, RunDirectory run, EventLog events, FileLock lock, Set<Path> before) {
    this.prefix = simulation.toLowerCase(Locale.ROOT) + "-";
    this.run = run;
    this.events = events;
    this.watcher = new Thread(() -> watch(lock, before), "gatling-output");
    watcher.setDaemon(true);
  }

  /** To be called at the end of {@code before()}; waits while another run waits for its folder. */
  static GatlingOutput expect(String simulation, RunDirectory run, EventLog events)
      throws IOException {
    Files.createDirectories(ROOT);
    FileChannel channel =
        FileChannel.open(LOCK, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = channel.lock();
    GatlingOutput output =
        new GatlingOutput(simulation, run, events, lock, new HashSet<>(folders()));
    output.watcher.start();
    return output;
  }

  private void watch(FileLock lock, Set<Path> before) {
    try {
      long end = System.nanoTime() + PATIENCE_NANOS;
      while (directory == null && System.nanoTime() < end) {
        TimeUnit.MILLISECONDS.sleep(10);
        find(before).ifPresent(found -> directory = found);
      }
      if (directory != null) {
        link(directory.resolve("simulation.log"));
      }
    } catch (IOException e) {
      LOG.warn(
          "simulation.log: not linked into {} ({}); copied at the end", run.path(), e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      release(lock);
    }
  }

  private static void release(FileLock lock) {
    try {
      lock.acquiredBy().close();
    } catch (IOException e) {
      LOG.warn("{}: not released ({})", LOCK, e.toString());
    }
  }

  private Optional<Path> find(Set<Path> before) throws IOException {
    return folders().stream()
        .filter(folder -> !before.contains(folder))
        .filter(folder -> folder.getFileName().toString().startsWith(prefix))
        .filter(folder -> Files.exists(folder.resolve("simulation.log")))
        .findFirst();
  }

  private static List<Path> folders() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT)) {
      return folders.toList();
    }
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
      LOG.warn("simulation.log: no new folder {}* in {}; the run has no log", prefix, ROOT);
    } else if (!Files.exists(run.simulationLog())) {
      Path log = directory.resolve("simulation.log");
      try {
        Files.copy(log, run.simulationLog());
      } catch (IOException e) {
        LOG.warn(
            "simulation.log: stays in {} ({}); \"report RUN\" fetches it from there",
            log,
            e.toString());
      }
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
    if (page().isEmpty()) {
      return;
    }
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .filter(file -> !file.endsWith("simulation.log"))
          .forEach(
              file ->
                  copy(file, run.gatlingReport().resolve(directory.relativize(file).toString())));
    } catch (IOException e) {
      LOG.warn("{}: not copied into {} ({})", directory, run.path(), e.toString());
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("{}: not copied to {} ({})", from, to, e.toString());
    }
  }
}
