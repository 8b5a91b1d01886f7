package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.comparison.KeptBaselines;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Says where kept baselines are. */
final class BaselinesOption {
  @Option(
      names = "--baselines",
      paramLabel = "DIR",
      defaultValue = "baselines",
      description = "Folder of the kept baselines (default: ${DEFAULT-VALUE}).")
  private Path directory;

  Path directory() {
    return directory;
  }

  KeptBaselines kept() {
    return new KeptBaselines(directory);
  }
}
