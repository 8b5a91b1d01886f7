package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentDatabaseMonitorsTest {
  private static final String URL = "postgresql://app@db.example.com/duotopia";

  @TempDir Path directory;
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  private SettingsLoader shipped() {
    return new SettingsLoader(
        properties,
        variables,
        directory,
        EnvironmentDatabaseMonitorsTest.class.getResource("/loadtest.conf"));
  }

  @Test
  void needsNeitherAddressNorAccount() throws IOException {
    properties.put("env", "staging");
    Files.writeString(directory.resolve(".env.staging"), "STAGING_DATABASE_URL=" + URL + "\n");

    EnvironmentDatabase database = shipped().database();

    assertEquals("staging", database.environment());
    assertEquals("db.example.com:5432/duotopia", database.url().toString());
  }

  @Test
  void knowsTheMonitorsOfTheEnvironment() {
    variables.put("LOCAL_DATABASE_URL", URL);
    assertEquals(Duration.ofSeconds(1), interval());

    properties.put("loadtest.monitors.database.interval", "7s");
    assertEquals(Duration.ofSeconds(7), interval());
  }

  private Duration interval() {
    return shipped().database().monitors().databaseInterval();
  }

  @Test
  void saysWhatIsMissing() {
    properties.put("env", "production");

    assertEquals(
        List.of(
            "environment production: PRODUCTION_DATABASE_URL is not set; export it or put it into"
                + " .env.production"),
        problems());
  }

  @Test
  void refusesAnEnvironmentThatIsNone() {
    properties.put("env", "stagin");

    assertEquals(
        List.of(
            "-Denv: must be one of local, staging, production, but is stagin; did you mean"
                + " staging?"),
        problems());
  }

  private List<String> problems() {
    return assertThrows(InvalidInput.class, () -> shipped().database()).problems();
  }

  @Test
  void findsTheResultsWhateverElseIsWrong() {
    properties.put("loadtest.results.directory", "elsewhere");
    properties.put("env", "nowhere");

    assertEquals(directory.resolve("elsewhere"), ResultsDirectory.read(shipped()));
  }
}
