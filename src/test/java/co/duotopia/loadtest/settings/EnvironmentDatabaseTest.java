package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentDatabaseTest {
  private static final String URL = "postgresql://app:hunter2@db.example.com/duotopia";

  @TempDir Path directory;
  private Sources sources;

  @BeforeEach
  void begin() {
    sources = new Sources(directory).property("env", "staging");
  }

  private void assertProblems(String... lines) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> sources.loader().database());
    assertEquals(List.of(lines), refused.problems());
  }

  @Test
  void needsNothingButTheDatabase() {
    sources
        .variable("STAGING_DATABASE_URL", URL)
        .variable("STAGING_BASE_URL", "none")
        .variable("TEST_STUDENT_EMAIL", "s1@example.com")
        .property("loadtest.scenarios.normal.users", "none");

    EnvironmentDatabase database = sources.loader().database();

    assertEquals("staging", database.environment());
    assertEquals(DatabaseUrl.parse(URL), database.url());
  }

  @Test
  void readsTheFileOfTheEnvironment() {
    sources.file(".env.staging", "STAGING_DATABASE_URL=" + URL + "\n");

    assertEquals(DatabaseUrl.parse(URL), sources.loader().database().url());
  }

  @Test
  void namesTheVariableThatIsNotSet() {
    assertProblems(
        "environment staging: STAGING_DATABASE_URL is not set; export it or put it into"
            + " .env.staging");
  }

  @Test
  void refusesAnUnknownEnvironment() {
    sources.property("env", "stagin");

    assertProblems(
        "-Denv: must be one of local, staging, lab, but is stagin; did you mean staging?");
  }

  @Test
  void keepsTheSecretsOfABrokenUrl() {
    sources.variable("STAGING_DATABASE_URL", "postgresql://app:hunter2@/duotopia");

    assertProblems(
        "environment variable STAGING_DATABASE_URL: must name a host, since a Unix socket cannot be"
            + " used; write @host:port");
  }
}
