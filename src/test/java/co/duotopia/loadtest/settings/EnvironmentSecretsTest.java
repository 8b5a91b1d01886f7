package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentSecretsTest {
  @TempDir Path directory;

  @Test
  void areThoseOfItsOwnSettingsFromWhereverTheyCome() {
    List<String> known =
        new Sources(directory)
            .file(
                ".env.staging",
                "STAGING_DATABASE_URL=postgresql://app:hunter2@db.example.com/duotopia\n"
                    + "TEST_STUDENT_PASSWORD=Saturday!\n")
            .file(".env.production", "TEST_STUDENT_PASSWORD=Sunday!\n")
            .variable("OTEL_EXPORTER_OTLP_HEADERS", "authorization=Bearer%20abcdef,x-key=k-12345")
            .property("loadtest.environments.staging.teacher.password", "Monday!")
            .property("loadtest.environments.production.teacher.password", "Tuesday!")
            .property("loadtest.scenarios.normal.users", "none")
            .loader()
            .secrets("staging");

    assertEquals(
        Set.of("hunter2", "Saturday!", "Bearer abcdef", "abcdef", "k-12345", "Monday!"),
        Set.copyOf(known));
  }

  @Test
  void areNoneOfADatabaseWhosePasswordIsItsUser() {
    List<String> known =
        new Sources(directory)
            .variable("STAGING_DATABASE_URL", "postgresql://postgres:postgres@db.example.com/app")
            .loader()
            .secrets("staging");

    assertEquals(List.of(), known);
  }
}
