package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The run that was begun last.
 *
 * @param stillborn the last directory of a later run that was killed before it was described
 */
record NewestRun(Path directory, Optional<Path> stillborn) {
  private static final Pattern STAMP = Pattern.compile(".+_(\\d{8}_\\d{6})(?:_\\d+)?");

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
  static NewestRun in(Path results) {
    try (Stream<Path> files = Files.isDirectory(results) ? Files.list(results) : Stream.of()) {
      List<Path> directories = files.filter(Files::isDirectory).toList();
      Path newest =
          directories.stream()
              .flatMap(directory -> Begun.of(directory).stream())
              .max(
                  Comparator.comparing((Begun run) -> run.info().created())
                      .thenComparing(Begun::directory))
              .map(Begun::directory)
              .orElseThrow(() -> none(results, "there is none"));
      Optional<Path> stillborn =
          directories.stream()
              .filter(directory -> Files.notExists(new RunDirectory(directory).runJson()))
              .filter(directory -> stamp(directory).compareTo(stamp(newest)) > 0)
              .max(Comparator.comparing(NewestRun::stamp));
      return new NewestRun(newest, stillborn);
    } catch (IOException e) {
      throw none(results, InvalidInput.reason(e));
    }
  }

  /** Time of creation in the directory's name; blank if it has none. */
  private static String stamp(Path directory) {
    Matcher name = STAMP.matcher(directory.getFileName().toString());
    return name.matches() ? name.group(1) : "";
  }

  private static InvalidInput none(Path results, String why) {
    return new InvalidInput(
        "%s: must hold a run, but does not (%s); give the directory of a run"
            .formatted(results, why));
  }
}
