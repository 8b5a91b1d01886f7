package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A simulation.log that had to stay where the engine wrote it: the run directory is on another file
 * system, which was full in the end, or the run was killed.
 */
public final class LeftLog {
  private static final String FILE = "file";

  private LeftLog() {}

  /** Says where it is, as long as it is not in the run directory. */
  static Event event(Path log) {
    String text = "simulation.log is in %s until the run has ended".formatted(log);
    return new Event(
        RunClock.ofProcess().instant(), EventType.ENGINE_LOG, text, Map.of(FILE, log.toString()));
  }

  /**
   * Brings it into the directory of a run that has none; returns where it was, if it was there.
   *
   * @throws InvalidInput when there still is no room
   */
  public static Optional<Path> fetch(RunDirectory run) {
    return fetch(run, Path.of(""));
  }

  /**
   * @param project where the run's process worked
   */
  static Optional<Path> fetch(RunDirectory run, Path project) {
    if (Files.exists(run.simulationLog()) || Files.notExists(run.events())) {
      return Optional.empty();
    }
    Optional<Path> left =
        RunEvents.read(run.events()).stream()
            .filter(event -> event.type().equals(EventType.ENGINE_LOG))
            .map(event -> project.resolve(event.details().get(FILE).toString()))
            .filter(Files::exists)
            .findFirst();
    left.ifPresent(log -> copy(log, run.simulationLog()));
    return left;
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new InvalidInput(
          "%s: must have room for %s, but has not (%s); make room"
              .formatted(to.getParent(), from, InvalidInput.reason(e)));
    }
  }
}
