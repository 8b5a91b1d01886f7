package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Production's hosts and database, and the settings as they are shipped. */
class PinsTest {
  private static final String HOSTS = "loadtest.environments.production.hosts";

  @TempDir Path directory;
  private final Map<String, String> variables = new TreeMap<>();
  private final Map<String, String> properties = new TreeMap<>();
  private URL conf = PinsTest.class.getResource("/loadtest.conf");

  @BeforeEach
  void begin() {
    properties.put("env", "staging");
    variables.put("STAGING_BASE_URL", "https://staging.example.com");
    variables.put("TEST_STUDENT_EMAIL", "s@example.com");
    variables.put("TEST_STUDENT_PASSWORD", "one");
    variables.put("PRODUCTION_BASE_URL", "https://www.example.com");
  }

  private Settings load() {
    return loader().load("normal");
  }

  private SettingsLoader loader() {
    return new SettingsLoader(properties, variables, directory, conf);
  }

  private void assertRefused(String line) {
    InvalidInput refused = Assertions.assertThrows(InvalidInput.class, this::load);
    assertEquals(List.of(line), refused.problems());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://www.example.com",
        "https://WWW.EXAMPLE.COM.",
        "https://www.example.com:8443/"
      })
  void keepsStagingAwayFromProductionsHost(String url) {
    variables.put("STAGING_BASE_URL", url);

    assertRefused(
        "environment variable STAGING_BASE_URL: must not lead to production's host, but is "
            + url.replaceFirst("/$", "")
            + "; correct it, or choose the environment production");
  }

  @Test
  void readsProductionsOwnFileForThat() throws Exception {
    variables.remove("PRODUCTION_BASE_URL");
    Files.writeString(
        directory.resolve(".env.production"), "PRODUCTION_BASE_URL=https://staging.example.com\n");

    assertRefused(
        "environment variable STAGING_BASE_URL: must not lead to production's host, but is"
            + " https://staging.example.com; correct it, or choose the environment production");
  }

  @Test
  void keepsLocalAwayFromAListedHost() throws Exception {
    conf = ShippedConf.with(directory, HOSTS + " = [a.example.com, 10.0.0.7]");
    properties.put("env", "local");
    variables.put("LOCAL_BASE_URL", "https://[::ffff:10.0.0.7]:8443");
    variables.put("LOCAL_TEST_STUDENT_EMAIL", "s@example.com");
    variables.put("LOCAL_TEST_STUDENT_PASSWORD", "one");

    assertRefused(
        "environment variable LOCAL_BASE_URL: must not lead to production's host, but is"
            + " https://[::ffff:10.0.0.7]:8443; correct it, or choose the environment production");
  }

  @Test
  void looksUpANameWhereProductionIsAnAddress() {
    variables.put("PRODUCTION_BASE_URL", "http://127.0.0.1:8000");
    variables.put("STAGING_BASE_URL", "http://localhost:8000");

    assertRefused(
        "environment variable STAGING_BASE_URL: must not lead to production's host, but is"
            + " http://localhost:8000; correct it, or choose the environment production");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://app:x@db.example.com/duotopia, postgresql://me:y@DB.example.com:6543/duotopia",
    "postgresql://app:x@db.example.com/duotopia, jdbc:postgresql://db.example.com./duotopia",
    "postgresql://postgres.abc:x@eu.pooler.supabase.com:6543/postgres, postgresql://postgres:x@db.abc.supabase.co/postgres",
  })
  void keepsStagingAwayFromProductionsDatabase(String production, String staging) {
    variables.put("PRODUCTION_DATABASE_URL", production);
    variables.put("STAGING_DATABASE_URL", staging);

    assertRefused(
        "environment variable STAGING_DATABASE_URL: must not lead to production's database, but is "
            + DatabaseUrl.parse(staging)
            + "; correct it, or choose the environment production");
  }

  @ParameterizedTest
  @CsvSource({
    "postgresql://app:x@db.example.com/duotopia, postgresql://app:x@db.example.com/staging",
    "postgresql://postgres.abc:x@eu.pooler.supabase.com/postgres, postgresql://postgres.def:x@eu.pooler.supabase.com/postgres",
    "postgresql://app:x@localhost:5432/duotopia, postgresql://app:x@localhost:5433/duotopia",
  })
  void tellsDatabasesApart(String production, String staging) {
    variables.put("PRODUCTION_DATABASE_URL", production);
    variables.put("STAGING_DATABASE_URL", staging);

    assertEquals(DatabaseUrl.parse(staging), load().environment().database().orElseThrow());
  }

  @Test
  void keepsWhatWritesAwayToo() {
    variables.put("PRODUCTION_DATABASE_URL", "postgresql://app:x@db.example.com/duotopia");
    variables.put("STAGING_DATABASE_URL", "postgresql://app:x@db.example.com/duotopia");

    InvalidInput refused = Assertions.assertThrows(InvalidInput.class, () -> loader().database());

    assertEquals(1, refused.problems().size());
  }

  @Test
  void letsProductionItselfAndOtherHostsBe() {
    assertEquals(
        URI.create("https://staging.example.com"), load().environment().baseUrl().orElseThrow());

    properties.put("env", "production");
    variables.put("PROD_TEST_STUDENT_EMAIL", "s@example.com");
    variables.put("PROD_TEST_STUDENT_PASSWORD", "one");

    assertEquals(
        URI.create("https://www.example.com"), load().environment().baseUrl().orElseThrow());
  }

  @Test
  void cannotSayWhatProductionIsWhereItsAddressIsNone() {
    variables.put("PRODUCTION_BASE_URL", "www.example.com");

    assertRefused(
        "environment variable PRODUCTION_BASE_URL: must be an http or https URL such as"
            + " https://host, but is www.example.com");
  }

  @Test
  void leavesTheStandInAlone() {
    properties.put("env", "local");
    variables.put("PRODUCTION_BASE_URL", "www.example.com");

    assertEquals("local", load().environment().name());
  }

  @Test
  void refusesAHostThatIsAUrl() throws Exception {
    conf = ShippedConf.with(directory, HOSTS + " = [\"https://www.example.com\"]");

    InvalidInput refused = Assertions.assertThrows(InvalidInput.class, this::load);
    assertEquals(
        "loadtest.conf: environments.production.hosts must be a host without scheme, port or path,"
            + " but is https://www.example.com",
        refused.getMessage().replaceFirst(":\\d+", ""));
  }
}
