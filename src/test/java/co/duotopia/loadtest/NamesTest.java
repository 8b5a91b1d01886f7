package co.duotopia.loadtest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Properties of scenarios and environments stand in their sections, and nowhere else. */
class NamesTest {
  /** It knows what run.json of earlier versions did not say. */
  private static final String HISTORY = "EarlierRun.java";

  /** The capacity is a result, too, and summary.json calls it so. */
  private static final String RESULT = "CapacityJson.java";

  private static final String LOCAL = "local";

  @Test
  void ofScenariosAndEnvironmentsStandInNoProgram() throws IOException {
    Choices choices = Choices.read(SettingsLoader.ofProcess());
    String names =
        Stream.concat(choices.scenarios().stream(), choices.environments().stream())
            .filter(name -> !name.equals(LOCAL))
            .collect(Collectors.joining("|", "(?s).*[\"'](", ")[\"'].*"));
    try (Stream<Path> all = Files.walk(Path.of("src/main"))) {
      List<Path> naming =
          Stream.concat(all, Stream.of(Path.of("run_tests.sh")))
              .filter(file -> file.toString().matches(".*\\.(java|js|sh)"))
              .filter(file -> !file.endsWith(HISTORY) && !file.endsWith(RESULT))
              .filter(file -> text(file).matches(names))
              .toList();

      assertEquals(List.of(), naming);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
