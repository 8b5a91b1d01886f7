package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/** Finds a run by its directory, or by its name as {@code list} shows it. */
public final class NamedRun {
  private NamedRun() {}

  /**
   * @throws InvalidInput when there is no such run
   */
  public static Path directory(Path given) {
    return directory(given, () -> ResultsDirectory.read(SettingsLoader.ofProcess()));
  }

  static Path directory(Path given, Supplier<Path> results) {
    if (Files.isDirectory(given)) {
      return given;
    }
    Path named = results.get().resolve(given.getFileName());
    if (Files.isDirectory(named)) {
      return named;
    }
    throw new InvalidInput(
        given + ": must be a run, but is not; see ./run_tests.sh list, or name a directory");
  }
}
