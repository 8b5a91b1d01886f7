package proof;

import co.duotopia.loadtest.config.Secret;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** The variables that lead a run to a stand-in that it has not started itself. */
final class TargetVariables {
  private TargetVariables() {}

  /**
   * @param baseUrl of the stand-in, or of what stands before it
   * @param folder gets the file of the students' accounts
   */
  static Map<String, String> of(StandIn target, String baseUrl, Path folder) throws IOException {
    Account first = target.accounts().get(0);
    return Map.of(
        "LOCAL_BASE_URL", baseUrl,
        "LOCAL_DATABASE_URL", url(target.database()),
        "TEST_STUDENTS_FILE", students(folder, target).toAbsolutePath().toString(),
        "LOCAL_TEST_STUDENT_EMAIL", first.email(),
        "LOCAL_TEST_STUDENT_PASSWORD", first.password().value());
  }

  private static String url(DatabaseUrl database) {
    return "postgresql://%s:%s@%s"
        .formatted(database.user().orElseThrow(), password(database), database);
  }

  static String password(DatabaseUrl database) {
    return database.password().map(Secret::value).orElse("");
  }

  private static Path students(Path folder, StandIn target) throws IOException {
    return Files.writeString(
        folder.resolve("students.csv"),
        target.accounts().stream()
            .map(account -> account.email() + "," + account.password().value())
            .collect(Collectors.joining("\n", "email,password\n", "\n")));
  }
}
