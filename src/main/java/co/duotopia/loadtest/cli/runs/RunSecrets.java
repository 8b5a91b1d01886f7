package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.testdata.StudentsFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Secrets that a run may have met, as far as they are known here: of the settings of its
 * environment, of the students, and of environment variables whose names say so.
 */
public final class RunSecrets {
  private RunSecrets() {}

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when the settings, the students or the run
   *     cannot be read
   */
  public static List<String> of(RunDirectory run) {
    RunInfo info = RunInfo.read(run.runJson());
    return Stream.of(
            SettingsLoader.ofProcess().secrets(info.environment()).stream(),
            passwords(info.settings().at("/journey/students-file")),
            variables(System.getenv()))
        .flatMap(secrets -> secrets)
        .distinct()
        .toList();
  }

  /** Of the students whom the run knew; none where their file is not here. */
  private static Stream<String> passwords(JsonNode students) {
    return Stream.ofNullable(students.textValue())
        .map(File::new)
        .filter(File::isFile)
        .map(file -> StudentsFile.read(file.toPath()))
        .flatMap(accounts -> Account.passwords(accounts).stream());
  }

  /** Of variables, without switches and lengths such as {@code PASSWORD_MIN_LENGTH=8}. */
  static Stream<String> variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN)(?![A-Z]).*"))
        .map(Map.Entry::getValue)
        .filter(value -> !value.matches("\\d{1,4}|(?i:true|false|yes|no|on|off)|\\w?"));
  }
}
