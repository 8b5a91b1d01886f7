package co.duotopia.loadtest.settings;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.nio.file.Path;

/** The parent directory of the runs, for commands that only read them. */
public final class ResultsDirectory {
  private ResultsDirectory() {}

  /**
   * Problems in other settings are ignored.
   *
   * @throws InvalidInput when it is not set, or is no path
   */
  public static Path read(SettingsLoader sources) {
    Layers layers = Layers.read(sources, "", new Problems());
    Problems problems = new Problems();
    Path directory =
        Section.root(layers.settings(), problems)
            .section("results")
            .get("directory", Rules.path(sources.directory()));
    problems.throwIfAny();
    return directory;
  }
}
