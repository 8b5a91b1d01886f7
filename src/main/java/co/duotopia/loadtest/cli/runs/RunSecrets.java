package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Secrets that a run may have met, as far as they are known here: of the settings of its
 * environment, of the students, and of environment variables whose names say so.
 */
public final class RunSecrets {
  private RunSecrets() {}

  /**
   * @param unsearched takes a line where the run's students are not known here
   * @throws co.duotopia.loadtest.config.InvalidInput when the settings, the students or the run
   *     cannot be read
   */
  public static List<String> of(RunDirectory run, Consumer<String> unsearched) {
    RunInfo info = RunInfo.read(run.runJson());
    SettingsLoader settings = SettingsLoader.ofProcess();
    return Stream.of(
            settings.secrets(info.environment()).stream(),
            passwords(info, settings, unsearched),
            variables(System.getenv()))
        .flatMap(secrets -> secrets)
        .distinct()
        .toList();
  }

  /** Of the students whom the run named, which may have been elsewhere, and whom it would now. */
  private static Stream<String> passwords(
      RunInfo info, SettingsLoader settings, Consumer<String> unsearched) {
    Optional<Path> named =
        Optional.ofNullable(info.settings().at("/journey/students-file").textValue()).map(Path::of);
    List<Path> here =
        Stream.concat(named.stream(), settings.studentsFiles(info.environment()).stream())
            .filter(Files::isRegularFile)
            .distinct()
            .toList();
    named
        .filter(file -> here.isEmpty())
        .ifPresent(
            file ->
                unsearched.accept(
                    "Warning: %s is not here; set TEST_STUDENTS_FILE, or the students' passwords are not looked for"
                        .formatted(file)));
    return here.stream().map(StudentsFile::read).flatMap(read -> Account.passwords(read).stream());
  }

  /** Of variables, without switches and lengths such as {@code PASSWORD_MIN_LENGTH=8}. */
  static Stream<String> variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN)(?![A-Z]).*"))
        .map(Map.Entry::getValue)
        .filter(value -> !value.matches("\\d{1,4}|(?i:true|false|yes|no|on|off)|\\w?"));
  }
}
