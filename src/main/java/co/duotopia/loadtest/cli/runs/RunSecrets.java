package co.duotopia.loadtest.cli.runs;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.EnvironmentSecrets;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.nio.file.Files;
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
    String environment = RunInfo.read(run.runJson()).environment();
    EnvironmentSecrets known = SettingsLoader.ofProcess().secrets(environment);
    Stream<String> students =
        known.studentsFile().filter(Files::exists).map(StudentsFile::read).stream()
            .flatMap(accounts -> Account.passwords(accounts).stream());
    return Stream.of(known.values().stream(), students, variables(System.getenv()))
        .flatMap(secrets -> secrets)
        .distinct()
        .toList();
  }

  /** Of variables, without switches and lengths such as {@code PASSWORD_MIN_LENGTH=8}. */
  static Stream<String> variables(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().matches(".*(PASSWORD|SECRET|TOKEN)(?![A-Z]).*"))
        .map(Map.Entry::getValue)
        .filter(value -> !value.matches("\\d{1,4}|(?i:true|false|yes|no|on|off)|\\w?"));
  }
}
