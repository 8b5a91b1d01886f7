package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsProblemsTest {
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
  void refusesOptionsThatAreAlmostOnes() {
    sources.property("user", "5").property("tiem", "5m").property("loadtets.uploads.timeout", "5s");

    assertProblems(
        "-Dloadtets.uploads.timeout: is not an option; did you mean loadtest.uploads.timeout?",
        "-Dtiem: is not an option; did you mean time?",
        "-Duser: is not an option; did you mean users?");
  }

  @Test
  void callsOptionsAsTheyWereTyped() {
    sources.property("users", "0").property("time", "0s").property("typed.options", "env,users");

    assertProblems(
        "--users: must be a whole number of at least 1, but is 0",
        "-Dtime: must be at least 1 second, but is 0s");
  }

  @Test
  void holdsTheCommandLineAgainstTheRunsScenarioOnly() {
    sources.property("loadtest.journey.think-time.min", "2s");

    assertEquals(Duration.ofSeconds(2), sources.load("normal").journey().thinkTime().min());
    assertThrows(InvalidInput.class, () -> sources.load("spike"));
  }

  @Test
  void reportsAllProblemsAtOnceEachWithItsPlace() {
    sources
        .conf("time = 3 minutes", "time = 500ms")
        .conf("teacher-share = 0", "teacher-share = 2")
        .property("users", "none")
        .variable("TEST_ASSIGNMENT_ID", "-5");

    assertProblems(
        "-Dusers: must be a whole number of at least 1, but is none",
        "environment variable TEST_ASSIGNMENT_ID: must be a whole number of at least 1, but is -5",
        "loadtest.conf:49: journey.teacher-share must be a number from 0 to 1, but is 2",
        "loadtest.conf:34: scenarios.spike.time must be at least 1 second, but is 500ms");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          users = 20   | users = 0           | loadtest.conf:26: scenarios.normal.users must be a whole number of at least 1, but is 0
          users = 20   | users = 2.5         | loadtest.conf:26: scenarios.normal.users must be a whole number of at least 1, but is 2.5
          users = 20   | users = many        | loadtest.conf:26: scenarios.normal.users must be a whole number of at least 1, but is many
          users = 20   | users = true        | loadtest.conf:26: scenarios.normal.users must be a whole number of at least 1, but is true
          users = 20   | users = ""          | loadtest.conf:26: scenarios.normal.users must be a whole number of at least 1, but is blank
          users = 20   | users = 3000000000  | loadtest.conf:26: scenarios.normal.users must be a whole number of at most 2147483647, but is 3000000000
          users = 20   | users = [20]        | loadtest.conf:26: scenarios.normal.users must be a single value, but is a list
          users = 20   | users { a = 1 }     | loadtest.conf:26: scenarios.normal.users must be a single value, but is a section
          rate = 2     | rate = 0            | loadtest.conf:27: scenarios.normal.rate must be a number from 0.0001 to 1000000, but is 0
          rate = 2     | rate = -1           | loadtest.conf:27: scenarios.normal.rate must be a number from 0.0001 to 1000000, but is -1
          rate = 2     | rate = NaN          | loadtest.conf:27: scenarios.normal.rate must be a number from 0.0001 to 1000000, but is NaN
          rate = 2     | rate = "1e999"      | loadtest.conf:27: scenarios.normal.rate must be a number from 0.0001 to 1000000, but is 1e999
          rate = 2     | rate = 1e-16        | loadtest.conf:27: scenarios.normal.rate must be a number from 0.0001 to 1000000, but is 1.0E-16
          rate = 2     | rate = 0.0001       | loadtest.conf:28: scenarios.normal.time must let all users start within the time, but 20 at 0.0001 a second take 55 hours 33 minutes 20 seconds of 5 minutes; raise rate or time, or lower users
          rate = 2     | rate = 1000000, injection = open | loadtest.conf:28: scenarios.normal.time must let at most 10000000 users arrive within the time, but 1000000 a second for 5 minutes make 300000000; lower rate or time
          timeout = 30 seconds | timeout = 1000h | loadtest.conf:53: uploads.timeout must be at most 24 hours, but is 1000h
          median = 300 milliseconds | median = 25 days | loadtest.conf:66: standin.storage-latency.median must be at most 576 hours, but is 25 days
          5 minutes    | 0.9s                | loadtest.conf:28: scenarios.normal.time must be at least 1 second, but is 0.9s
          5 minutes    | 25 days             | loadtest.conf:28: scenarios.normal.time must be at most 576 hours, but is 25 days
          5 minutes    | 300                 | loadtest.conf:28: scenarios.normal.time must have a unit, but is 300; write 300 seconds
          5 minutes    | 5 parsecs           | loadtest.conf:28: scenarios.normal.time must be a time with a unit such as 90 seconds, 5m or 1h30m, but is 5 parsecs
          percent = 95 | percent = 101       | loadtest.conf:29: scenarios.normal.expected.success-above-percent must be a number from 1 to 99.999, but is 101
          percent = 95 | percent = 0.95      | loadtest.conf:29: scenarios.normal.expected.success-above-percent must be a number from 1 to 99.999, but is 0.95
          port = 0\\n  | port = 65536\\n     | loadtest.conf:64: standin.port must be a whole number from 0 to 65535, but is 65536
          cost = 10    | cost = 3            | loadtest.conf:69: standin.bcrypt-cost must be a whole number from 4 to 16, but is 3
          median = 300 milliseconds | median = 300 | loadtest.conf:66: standin.storage-latency.median must have a unit, but is 300; write 300 seconds
          weight = 5   | weight = -1         | loadtest.conf:55: uploads.samples.small.weight must be a whole number of at least 0, but is -1
          label = 50KB | label = 2MB         | loadtest.conf:56: uploads.samples.max.label must differ from the others, but is 2MB as in small
          label = 50KB | label = " "         | loadtest.conf:55: uploads.samples.small.label must not be blank
          min = 1 second, max = 5 seconds | min = 7 seconds, max = 5 seconds | loadtest.conf:40: journey.think-time.min must not be above max, but is 7 seconds and max is 5 seconds
          directory = results | directory = "" | loadtest.conf:75: results.directory must not be blank
          error-percent { good = 2 | error-percent { good = 6 | loadtest.conf:80: criteria.error-percent.good must not be above acceptable, but is 6 and acceptable is 5
          success-percent { good = 95 | success-percent { good = 85 | loadtest.conf:77: criteria.success-percent.good must not be below acceptable, but is 85 and acceptable is 90
          p95 { good = 5 s | p95 { good = 15 s | loadtest.conf:78: criteria.p95.good must not be above acceptable, but is 15 seconds and acceptable is 10 seconds
          """)
  void refusesAValueThatCannotBe(String from, String to, String line) {
    sources.conf(from.replace("\\n", "\n    d"), to.replace("\\n", "\n    d"));

    assertEquals(line, sources.problems().get(0));
  }

  @Test
  void refusesSamplesThatAreNeverChosen() {
    sources.conf("weight = 5", "weight = 0").conf("weight = 1 ", "weight = 0 ");

    assertProblems(
        "loadtest.conf:54: uploads.samples must have a weight above 0 somewhere, but all are 0");
  }

  @Test
  void refusesARampThatIsNotShorterThanTheTime() {
    sources.conf("rate = 2\n", "rate = 0.05\n");

    assertProblems(
        "loadtest.conf:28: scenarios.normal.time must let all users start within the time, but 20"
            + " at 0.05 a second take 6 minutes 40 seconds of 5 minutes; raise rate or time, or"
            + " lower users");
  }

  @Test
  void blamesTheCommandLineForTheRampItMakes() {
    sources.property("time", "10s");

    assertProblems(
        "-Dtime: must let all users start within the time, but 20 at 2 a second take 10 seconds of"
            + " 10 seconds; raise rate or time, or lower users");
  }

  @Test
  void refusesUnknownKeysAnywhere() {
    sources
        .conf("rate = 50", "rate = 50, ramp = 5s")
        .conf("back-off.max = 40", "backoff.max = 40")
        .conf("base-url = \"https://lab.example.com\"", "base_url = \"https://lab.example.com\"")
        .conf("  skip-gradual", "  retries { }\n  skip-gradual")
        .property("loadtest.scenarios.normal.user", "5")
        .property("loadtest.scenarios.norma.users", "5");

    assertProblems(
        "loadtest.conf:75: retries is not a known key; did you mean metrics?",
        "loadtest.conf:21: environments.lab.base_url is not a known key; did you mean base-url?",
        "-Dloadtest.scenarios.norma.users: is not a known key; did you mean normal?",
        "-Dloadtest.scenarios.normal.user: is not a known key; did you mean users?",
        "loadtest.conf:33: scenarios.spike.ramp is not a known key",
        "loadtest.conf:17: journey.backoff is not a known key; did you mean back-off?");
  }

  @Test
  void refusesKeysBesideTheRoot() {
    String end = "threads-per-cpu = 8 }\n    }\n  }\n}";
    sources.conf(end, end + "\nusers = 5");

    assertProblems("loadtest.conf:119: users is not a known key; put it into loadtest");
  }

  @Test
  void namesWhatIsMissing() {
    sources.conf("rate = 2\n", "\n").conf("    resources.interval = 1 second\n", "\n");

    assertProblems(
        "loadtest.conf: scenarios.normal.rate is not set; add it",
        "loadtest.conf: monitors.resources is not set; add it");
  }

  @Test
  void refusesAValueWhereASectionBelongs() {
    sources.conf("pool { size = 20, wait = 10 seconds }", "pool = 20");

    assertProblems("loadtest.conf:67: standin.pool must be a section in braces, but is a number");
  }

  @Test
  void refusesAValueInPlaceOfAScenario() {
    sources.property("loadtest.scenarios.spike", "50");

    assertProblems("-Dloadtest.scenarios.spike: must be a section in braces, but is a string");
  }

  @Test
  void takesNullAsNotSet() {
    sources.conf("rate = 2\n", "rate = null\n").conf("weight = 1 }", "weight = null }");

    assertProblems(
        "loadtest.conf: scenarios.normal.rate is not set; add it",
        "loadtest.conf: uploads.samples.max.weight is not set; add it");
  }

  @Test
  void namesTheIncludedFile() {
    sources
        .file("more.conf", "loadtest {\n  uploads.timeout = 30\n}\n")
        .conf("    timeout = 30 seconds\n", "\n")
        .conf(
            "loadtest {\n  environment = local",
            "include \"more.conf\"\nloadtest {\n  environment = local");

    assertProblems("more.conf:2: uploads.timeout must have a unit, but is 30; write 30 seconds");
  }

  @Test
  void listsTheKnownScenarios() {
    assertEquals(List.of("scenario soak: must be one of normal, spike"), sources.problems("soak"));
    assertEquals(
        List.of("scenario spikes: must be one of normal, spike; did you mean spike?"),
        sources.problems("spikes"));
  }

  @Test
  void listsTheKnownEnvironments() {
    sources.property("env", "Stagging");

    assertProblems(
        "-Denv: must be one of local, staging, lab, but is Stagging; did you mean staging?");
  }

  @Test
  void refusesHalfATarget() {
    sources.variable("TEST_CONTENT_ITEM_ID", "11");

    assertProblems(
        "environment variable TEST_CONTENT_ITEM_ID: must be set together with"
            + " TEST_ASSIGNMENT_ID, but that is not set; set both or neither");
  }

  @ParameterizedTest
  @CsvSource({"0", "1.5", "abc"})
  void refusesAnAssignmentThatIsNoId(String id) {
    sources.file(".env", "TEST_ASSIGNMENT_ID=" + id + "\nTEST_CONTENT_ITEM_ID=11\n");

    assertProblems(".env: TEST_ASSIGNMENT_ID must be a whole number of at least 1, but is " + id);
  }

  @Test
  void refusesACommandLineKeyThatIsNone() {
    sources.property("loadtest..users", "5");

    assertProblems("-Dloadtest..users: must name a key such as loadtest.uploads.timeout");
  }

  @Test
  void finishesInOneLineWhenTheFileIsNoHocon() {
    sources.conf("rate = 2\n", "rate = 2 ]\n");

    assertProblems(
        "loadtest.conf:27: must be HOCON, but the parser says: Expecting close brace } or a comma,"
            + " got ']'");
  }

  @Test
  void quotesNothingLongFromABrokenLine() {
    sources.conf("base-url = \"https://lab.example.com\"", "student { password hunter2 }");

    assertProblems(
        "loadtest.conf:21: must be HOCON, but the parser says: Key '…' may not be followed by"
            + " token: '}'");
  }

  @Test
  void namesASubstitutionWithoutAValue() {
    sources.conf("rate = 2\n", "rate = ${RATE}\n");

    assertProblems(
        "loadtest.conf:27: must be HOCON, but the parser says: Could not resolve substitution to a"
            + " value: ${RATE}");
  }

  @Test
  void refusesAFileWithoutItsRoot() {
    sources.conf("loadtest {\n  environment = local", "load-test {\n  environment = local");

    assertProblems("loadtest.conf: must have a section loadtest, but has none; add it");
  }
}
