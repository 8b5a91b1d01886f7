package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.KeptBaselines;
import co.duotopia.loadtest.comparison.baseline.RunNames;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.ResultsDirectory;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.nio.file.Files;
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

  /**
   * The run of a name that needs no other run.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when there is none
   */
  public RunDirectory find(Path name) {
    return names(new KeptBaselines(KeptBaselines.USUAL)).find(name, Optional.empty());
  }

  RunNames names(KeptBaselines kept) {
    return new RunNames(this::directory, kept);
  }

  public Path directory() {
    if (given.filter(typed -> !Files.isDirectory(typed)).isPresent()) {
      throw new InvalidInput(given.get() + ": must be a folder of runs, but is not; see --results");
    }
    return given.orElseGet(() -> ResultsDirectory.read(SettingsLoader.ofProcess()));
  }
}
