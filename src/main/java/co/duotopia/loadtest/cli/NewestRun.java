package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the run that was begun last. */
final class NewestRun {
  private NewestRun() {}

  /** A run whose run.json cannot be read does not count. */
  private record Begun(Path directory, RunInfo info) {
    static Optional<Begun> of(Path directory) {
      try {
        return Optional.of(
            new Begun(directory, RunInfo.read(new RunDirectory(directory).runJson())));
      } catch (InvalidInput noRun) {
        return Optional.empty();
      }
    }
  }

  /**
   * @throws InvalidInput when there is none
   */
  static Path in(Path results) {
    try (Stream<Path> files = Files.isDirectory(results) ? Files.list(results) : Stream.of()) {
      return files
          .filter(Files::isDirectory)
          .flatMap(directory -> Begun.of(directory).stream())
          .max(
              Comparator.comparing((Begun run) -> run.info().created())
                  .thenComparing(Begun::directory))
          .map(Begun::directory)
          .orElseThrow(() -> none(results, "there is none"));
    } catch (IOException e) {
      throw none(results, e.toString());
    }
  }

  private static InvalidInput none(Path results, String why) {
    return new InvalidInput(
        "%s: must hold a run, but does not (%s); give the directory of a run"
            .formatted(results, why));
  }
}
