package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The folder of the runs that a command reads. */
public final class ResultsOption {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Folder of the runs (default: that of the settings).")
  private Optional<Path> given = Optional.empty();

  public Path directory() {
    return given.orElseGet(() -> ResultsDirectory.read(SettingsLoader.ofProcess()));
  }
}
