package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentProblemsTest {
  @TempDir Path directory;
  private Sources sources;

  @BeforeEach
  void begin() {
    sources = new Sources(directory);
  }

  private void assertProblems(String... lines) {
    assertEquals(List.of(lines), sources.problems());
  }

  @Test
  void namesTheVariablesThatStagingLacks() {
    sources.variable("TEST_ENV", "staging");

    assertProblems(
        "environment staging: STAGING_BASE_URL is not set; export it or put it into .env.staging",
        "environment staging: TEST_STUDENT_EMAIL and TEST_STUDENT_PASSWORD are not set; export them"
            + " or put them into .env.staging, or name a students file (TEST_STUDENTS_FILE)");
  }

  @Test
  void namesTheVariablesOfAnEnvironmentThatIsAnothersCopy() {
    sources
        .property("env", "staging-eu")
        .conf(
            "  environments {\n",
            "  environments.staging-eu = ${loadtest.environments.staging}\n"
                + "  environments.staging-eu { felt-by = \"testers\" }\n"
                + "  environments {\n");

    assertProblems(
        "environment staging-eu: STAGING_BASE_URL is not set; export it or put it into"
            + " .env.staging-eu",
        "environment staging-eu: TEST_STUDENT_EMAIL and TEST_STUDENT_PASSWORD are not set; export"
            + " them or put them into .env.staging-eu, or name a students file"
            + " (TEST_STUDENTS_FILE)");
  }

  @Test
  void namesTheKeysWhereThereAreNoVariables() {
    sources.property("env", "lab");

    assertProblems(
        "environment lab: loadtest.environments.lab.student.email and"
            + " loadtest.environments.lab.student.password are not set; set them in loadtest.conf,"
            + " or name a students file (TEST_STUDENTS_FILE)");
  }

  @Test
  void needsNothingForTheStandIn() {
    Environment environment = sources.load().environment();

    assertTrue(environment.usesStandIn());
    assertEquals(Optional.empty(), environment.student());
  }

  @Test
  void needsAnAccountForALocalBackend() {
    sources.variable("LOCAL_BASE_URL", "http://localhost:8000");

    assertProblems(
        "environment local: LOCAL_TEST_STUDENT_EMAIL and LOCAL_TEST_STUDENT_PASSWORD are not set;"
            + " export them or put them into .env.local, or name a students file"
            + " (TEST_STUDENTS_FILE)");
  }

  @Test
  void takesAStudentsFileInPlaceOfTheAccount() {
    sources
        .variable("LOCAL_BASE_URL", "http://localhost:8000/")
        .variable("TEST_STUDENTS_FILE", "students.csv");

    Settings settings = sources.load();

    assertEquals(
        Optional.of(URI.create("http://localhost:8000")), settings.environment().baseUrl());
    assertFalse(settings.environment().usesStandIn());
    assertEquals(Optional.of(directory.resolve("students.csv")), settings.journey().studentsFile());
  }

  @Test
  void refusesHalfAnAccount() {
    sources.staging().variable("TEST_STUDENT_PASSWORD", " ");

    assertProblems(
        "environment variable TEST_STUDENT_EMAIL: must be set together with TEST_STUDENT_PASSWORD,"
            + " but that is not set; set both or neither");
  }

  @Test
  void refusesTeachersWithoutAnAccount() {
    sources.staging().property("loadtest.journey.teacher-share", "0.2");

    assertProblems(
        "-Dloadtest.journey.teacher-share: must be 0 without a teacher's account, but is 0.2; set"
            + " TEST_TEACHER_EMAIL and TEST_TEACHER_PASSWORD");
  }

  @Test
  void takesALogFromTheCommandLineAndRefusesHalfOfOne() {
    String app = "loadtest.environments.local.logs.app.";
    sources.property(app + "file", "app.log").property(app + "time-zone", "Asia/Taipei");

    LogSource log = sources.load().environment().logs().get(0);
    sources.property(app + "command", "tail,-F,app.log");

    assertEquals("app", log.name());
    assertEquals(Optional.of(ZoneId.of("Asia/Taipei")), log.timeZone());
    assertProblems(
        "-D" + app + "file: must not be set together with command, but is; keep one of them");
  }

  @Test
  void hasTeachersOfItsOwnInTheStandIn() {
    sources.property("loadtest.journey.teacher-share", "0.2");

    assertEquals(0.2, sources.load().journey().teacherShare());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          staging.example.com             | must be an http or https URL such as https://host, but is staging.example.com
          ftp://staging.example.com       | must be an http or https URL such as https://host, but is ftp://staging.example.com
          https:staging                   | must be an http or https URL such as https://host, but is https:staging
          https://                        | must be an http or https URL such as https://host, but is https://
          https://two words               | must be an http or https URL such as https://host, but is https://two words
          https://staging.example.com?a=b | must have no query or fragment, but is https://staging.example.com?a=b; write https://staging.example.com
          HTTPS://staging.example.com/x/# | must have no query or fragment, but is HTTPS://staging.example.com/x/#; write https://staging.example.com/x
          https://me:hunter2@example.com  | must have no user name, password or @ in it; remove them
          https://example.com:70000       | must have a port from 1 to 65535, but is https://example.com:70000
          http://staging.example.com      | must be https, since passwords go to it, but is http://staging.example.com; write https://staging.example.com, or allow it by plain-http
          http://127.0.0.1.example.com/   | must be https, since passwords go to it, but is http://127.0.0.1.example.com; write https://127.0.0.1.example.com, or allow it by plain-http
          """)
  void refusesABaseUrlThatIsNone(String url, String problem) {
    sources.staging().variable("STAGING_BASE_URL", url);

    assertProblems("environment variable STAGING_BASE_URL: " + problem);
  }

  @Test
  void takesPlainHttpToAPrivateHostOnLocalAndByASettingElsewhere() {
    sources
        .variable("TEST_STUDENTS_FILE", "s.csv")
        .variable("LOCAL_BASE_URL", "http://my_api:8000");
    assertEquals("http://my_api:8000", sources.load().environment().baseUrl().get().toString());

    sources
        .variable("TEST_ENV", "lab")
        .conf("\"https://lab.example.com\"", "\"http://my_api:8000\"");
    assertProblems(
        "loadtest.conf:21: environments.lab.base-url must be https, since passwords go to it, but is"
            + " http://my_api:8000; write https://my_api:8000, or allow it by plain-http");

    sources.conf("\"http://my_api:8000\"", "\"http://my_api:8000\", plain-http = true");
    assertEquals("http://my_api:8000", sources.load().environment().baseUrl().get().toString());

    sources.property("loadtest.environments.lab.plain-http", "true");
    assertProblems(
        "-Dloadtest.environments.lab.plain-http: must be set in loadtest.conf, but is given on the"
            + " command line; change it there");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://staging.example.com/",
        "HTTPS://staging.example.com:8443",
        "http://127.0.0.1:8000",
        "http://localhost:8000/",
        "http://[::1]:8000"
      })
  void takesHttpsAnywhereAndHttpOnThisMachine(String url) {
    sources.staging().variable("STAGING_BASE_URL", url);

    URI expected = URI.create(url.endsWith("/") ? url.substring(0, url.length() - 1) : url);
    assertEquals(Optional.of(expected), sources.load().environment().baseUrl());
  }

  @Test
  void keepsTheSecretsOfABrokenDatabaseUrl() {
    sources
        .staging()
        .file(".env.staging", "STAGING_DATABASE_URL=\"postgresql://app:hunter2@/duotopia\"\n");

    assertProblems(
        ".env.staging: STAGING_DATABASE_URL must name a host, since a Unix socket cannot be used;"
            + " write @host:port");
  }

  @Test
  void leavesTheVariablesOfOtherEnvironmentsAlone() {
    sources.variable("STAGING_DATABASE_URL", "none").variable("TEST_STUDENT_EMAIL", "s1@x");

    assertEquals("local", sources.load().environment().name());
  }
}
