package co.duotopia.loadtest.admission;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunInfo.Versions;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.ShippedConf;
import co.duotopia.loadtest.terminal.Confirmation;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Admission of runs on production, with the settings as shipped. */
class AdmissionTest {
  private static final String TARGET = "https://www.example.com";

  /** Outcome, expectations, grade, and length of the steady phase in seconds. */
  private static final String SUMMARY =
      """
      {"outcome":"%s","expectations":[%s],"grade":"%s","phases":{"steady":{"seconds":%s}}}""";

  private static final Confirmation GIVEN = new Confirmation("YES", Optional.empty());
  private static final Instant MONDAY_MORNING = Instant.parse("2026-11-23T01:12:00Z");

  @TempDir Path directory;
  private final Map<String, String> properties = new TreeMap<>();
  private final Map<String, String> variables = new TreeMap<>();
  private URL conf = AdmissionTest.class.getResource("/loadtest.conf");

  @BeforeEach
  void begin() {
    properties.put("env", "production");
    properties.put("users", "10");
    variables.put("PRODUCTION_BASE_URL", "https://www.example.com");
    variables.put("PROD_TEST_STUDENT_EMAIL", "s@example.com");
    variables.put("PROD_TEST_STUDENT_PASSWORD", "one");
  }

  private Settings settings() {
    return new SettingsLoader(properties, variables, directory, conf).load("normal");
  }

  private void check(Confirmation confirmation) {
    check(confirmation, Shard.ONLY, false);
  }

  private void check(Confirmation confirmation, Shard shard, boolean connected) {
    Settings settings = settings();
    List<AudioFile> audio = AudioFiles.read(settings.uploads().samples());
    Admission.check(settings, audio, shard, connected, confirmation, MONDAY_MORNING);
  }

  private void assertRefused(Confirmation confirmation, String line) {
    InvalidInput refused = assertThrows(InvalidInput.class, () -> check(confirmation));

    assertEquals(List.of(line.formatted(directory)), refused.problems());
  }

  private void passed(String name, String target, int users) throws IOException {
    pastRun(name, target, users, SUMMARY.formatted("passed", "{}", "good", "290"));
  }

  private void pastRun(String name, String target, int users, String summary) throws IOException {
    pastRun(name, target, users, summary, Shard.ONLY, "{}");
  }

  private void pastRun(
      String name, String target, int users, String summary, Shard shard, String settings)
      throws IOException {
    Path run = Files.createDirectories(directory.resolve("results").resolve(name));
    info(name, target, users, shard, settings, RunProcess.UNKNOWN).write(run.resolve("run.json"));
    Files.writeString(run.resolve("summary.json"), summary);
  }

  private RunInfo running(String name, String target, int users, Shard shard) throws IOException {
    RunInfo info = info(name, target, users, shard, "{}", RunProcess.here());
    Path run = Files.createDirectories(directory.resolve("results").resolve(name));
    info.write(run.resolve("run.json"));
    return info;
  }

  private static RunInfo info(
      String name, String target, int users, Shard shard, String settings, RunProcess process)
      throws IOException {
    return new RunInfo(
        name,
        "production",
        "normal",
        "NormalSimulation",
        MONDAY_MORNING,
        target,
        false,
        users,
        1,
        shard,
        List.of(),
        process,
        Versions.here("3"),
        RunJson.MAPPER.readTree(settings));
  }

  @Test
  void takesTheVariableForAConfirmation() {
    assertDoesNotThrow(() -> check(GIVEN));
  }

  @ParameterizedTest
  @CsvSource({"''", "yes", "Y", "YES please", "TRUE"})
  void takesNothingElseForOneWhereNobodyCanBeAsked(String given) {
    assertRefused(
        new Confirmation(given, Optional.empty()),
        "environment production: 10 users for 300 s against https://www.example.com affect"
            + " real users, and their uploads stay stored and cost money; if that is what you want,"
            + " export CONFIRM_PRODUCTION=YES");
  }

  @ParameterizedTest
  @CsvSource({"''", "yes", "y", "YES!", "NO"})
  void takesNothingElseForAnAnswer(String answer) {
    assertRefused(
        new Confirmation("", Optional.of(prompt -> answer)),
        "environment production: YES must be typed, but was not; nothing was done");
  }

  @Test
  void takesTheEndOfTheInputForNoAnswer() {
    assertRefused(
        new Confirmation("", Optional.of(prompt -> null)),
        "environment production: YES must be typed, but was not; nothing was done");
  }

  @Test
  void takesYesForAnAnswer() {
    assertDoesNotThrow(() -> check(new Confirmation("", Optional.of(prompt -> "YES"))));
  }

  @Test
  void asksNobodyElsewhere() {
    properties.put("env", "local");
    properties.put("users", "11");

    assertDoesNotThrow(() -> check(new Confirmation("", Optional.empty())));
  }

  @Test
  void saysWhatARunWillDo() {
    Settings settings = settings();

    String text = LoadConsequences.text(settings, AudioFiles.read(settings.uploads().samples()));

    // 10 users / (3 s + 1 s) x 300 s = 750; the mean recording has 310 KB.
    assertTrue(text.contains("uploads   about 750 recordings, 232 MB"), text);
    assertTrue(text.contains("https://www.example.com"), text);
    assertTrue(text.contains("1, s@example.com, shared by all students"), text);
    assertTrue(text.lines().allMatch(line -> line.length() <= 80), text);
    assertFalse(text.contains("guards"), text);
  }

  @Test
  void namesTheGuardsThatWillNotStopIt() {
    properties.put("loadtest.guards.deadlocks.on", "false");
    properties.put("loadtest.guards.error-rate.stop", "false");
    properties.put("loadtest.guards.generator-cpu.stop", "false");

    assertTrue(consequences().endsWith(":\n            error-rate, deadlocks\n"), consequences());

    properties.put("loadtest.scenarios.normal.guards.stop", "false");
    assertTrue(
        consequences()
            .endsWith("            error-rate, response-time, database-connections, deadlocks\n"),
        consequences());
    assertTrue(consequences().lines().allMatch(line -> line.length() <= 80), consequences());
  }

  private String consequences() {
    Settings settings = settings();
    return LoadConsequences.text(settings, AudioFiles.read(settings.uploads().samples()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | production | false | must inject at most the 10 users of scenarios.normal.users, which environment production admits, but injects 500; raise users, or inject fewer
          11  | production | true  | must inject at most the 10 users of scenarios.normal.users, which environment production admits, but injects 11; raise users, or inject fewer
              | production | false | must inject at most the 10 users of scenarios.normal.users, which environment production admits, but injects a number that depends on the run; inject a number that is known before the run
          10  | production | false |
          9   | production | false |
          500 | local      | false |
              | local      | false |
          """)
  void holdsTheInjectionAgainstTheUsersOfTheSettings(
      Integer injected, String environment, String skipGradual, String problem) {
    properties.put("env", environment);
    properties.put("loadtest.skip-gradual", skipGradual);
    OptionalInt users = injected == null ? OptionalInt.empty() : OptionalInt.of(injected);
    Executable check = () -> Admission.checkInjected(settings(), "RushSimulation", users);

    if (problem == null) {
      assertDoesNotThrow(check);
    } else {
      assertEquals(
          "RushSimulation: " + problem, assertThrows(InvalidInput.class, check).getMessage());
    }
  }

  @Test
  void takesMaxUsersAndTheCapOfAnOpenWorkloadForAdmitted() {
    properties.put("max-users", "12");
    Admission.checkInjected(settings(), "RushSimulation", OptionalInt.of(12));

    properties.remove("max-users");
    properties.put("loadtest.scenarios.normal.injection", "open");
    Admission.checkInjected(settings(), "RushSimulation", OptionalInt.of(600));
  }

  @Test
  void beginsWithTenUsers() {
    properties.put("users", "11");

    assertRefused(
        GIVEN,
        "environment production: at most 10 users now (10, or twice the largest run that passed"
            + " against this target, with all users for at least 1 minute: none in %s/results), but 11 are asked for; run with fewer first, or add --skip-gradual (-Dloadtest.skip-gradual=true)");
  }

  /** Its own results would say that there was no run before. */
  @Test
  void leavesTheGrowthToInjector0WhereThatDecides() {
    properties.put("users", "11");
    Shard follower = new Shard(1, 2, "r");

    assertDoesNotThrow(() -> check(GIVEN, follower, true));
    assertThrows(InvalidInput.class, () -> check(GIVEN, new Shard(0, 2, "r"), true));
    assertThrows(InvalidInput.class, () -> check(GIVEN, follower, false));
  }

  @Test
  void wantsOneTargetForAllInjectors() {
    properties.put("env", "local");

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> check(GIVEN, new Shard(0, 2, "r"), false));

    assertTrue(
        refused
            .getMessage()
            .startsWith(
                "environment local: must have a base URL in a run of 2 injectors, since each would start a stand-in of its own"),
        refused.getMessage());
  }

  @Test
  void wantsTimeForTheTeacherToLogInOnEachInjector() {
    properties.put("loadtest.journey.teacher-share", "0.5");
    variables.put("PROD_TEST_TEACHER_EMAIL", "t@example.com");
    variables.put("PROD_TEST_TEACHER_PASSWORD", "two");
    Shard last = new Shard(7, 8, "r");

    properties.put("time", "239s");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> check(GIVEN, last, true));
    properties.put("time", "240s");

    assertTrue(refused.getMessage().contains("at least 240 s"), refused.getMessage());
    assertDoesNotThrow(() -> check(GIVEN, last, true));
  }

  @Test
  void countsThoseInReserve() {
    properties.put("users", "10");
    properties.put("max-users", "12");

    InvalidInput refused = assertThrows(InvalidInput.class, () -> check(GIVEN));

    assertTrue(refused.getMessage().contains("but 12 are asked for"), refused.getMessage());
  }

  @Test
  void countsNoRunWhoseUsersWereMadeFewer() throws Exception {
    passed("a", TARGET, 16);
    Files.writeString(
        directory.resolve("results/a/events.jsonl"),
        """
        {"v":1,"t":1000,"type":"started","text":""}
        {"v":1,"t":2000,"type":"ramp-over","text":""}
        {"v":1,"t":3000,"type":"users","text":"","details":{"from":16,"to":2,"by":"the page"}}
        """);

    properties.put("users", "11");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> check(GIVEN));

    assertTrue(refused.getMessage().contains("at most 10 users now"), refused.getMessage());
  }

  @Test
  void countsNoPoorRunThatWasOnlyComparedWithABaseline() throws Exception {
    String poor = SUMMARY.formatted("passed", "{}", "poor", "290");
    pastRun("a", TARGET, 40, poor, Shard.ONLY, "{\"baseline\":\"last-passed\"}");

    properties.put("users", "11");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> check(GIVEN));

    assertTrue(refused.getMessage().contains("at most 10 users now"), refused.getMessage());
  }

  @Test
  void countsNoPartOfOneInjectorAndNoRunWhoseUsersComeAndGo() throws Exception {
    String good = SUMMARY.formatted("passed", "{}", "good", "290");
    pastRun("a", TARGET, 40, good, new Shard(0, 2, "r"), "{}");
    pastRun("b", TARGET, 40, good, Shard.ONLY, "{\"scenario\":{\"arrivals\":{}}}");

    properties.put("users", "11");
    InvalidInput refused = assertThrows(InvalidInput.class, () -> check(GIVEN));

    assertTrue(refused.getMessage().contains("with all users for at least 1 minute: none in"));
  }

  @Test
  void allowsTwiceTheLargestPassedRunThatWentThere() throws Exception {
    passed("a", "https://WWW.example.com:443", 16);
    passed("b", TARGET, 12);
    passed("d", "https://staging.example.com", 50);

    properties.put("users", "33");
    assertRefused(
        GIVEN,
        "environment production: at most 32 users now (10, or twice the largest run that passed"
            + " against this target, with all users for at least 1 minute: a with 16), but 33 are asked for; run with fewer first, or add --skip-gradual"
            + " (-Dloadtest.skip-gradual=true)");
    properties.put("users", "32");
    assertDoesNotThrow(() -> check(GIVEN));
  }

  @Test
  void countsTheUsersOfRunsBesideIt() throws Exception {
    passed("a", TARGET, 10);
    running("b", TARGET, 8, Shard.ONLY);
    running("c", "https://staging.example.com", 50, Shard.ONLY);
    pastRun("killed", TARGET, 50, "");

    properties.put("users", "12");
    assertDoesNotThrow(() -> check(GIVEN));
    properties.put("users", "13");
    assertRefused(
        GIVEN,
        "environment production: at most 20 users now (10, or twice the largest run that passed"
            + " against this target, with all users for at least 1 minute: a with 10), but 13 are"
            + " asked for and 8 are running (b); wait until they have ended, or add --skip-gradual"
            + " (-Dloadtest.skip-gradual=true)");
  }

  @Test
  void takesOtherInjectorsForPartsOfItsOwnRun() throws Exception {
    running("a", TARGET, 10, new Shard(0, 2, ""));

    assertDoesNotThrow(() -> check(GIVEN, new Shard(1, 2, ""), false));
    assertThrows(InvalidInput.class, () -> check(GIVEN, new Shard(0, 2, ""), false));
    assertThrows(InvalidInput.class, () -> check(GIVEN, Shard.ONLY, false));
    assertThrows(InvalidInput.class, () -> check(GIVEN, new Shard(1, 2, "another"), false));
  }

  @Test
  void countsTheUsersOfInjectorsThatMeetOnce() throws Exception {
    running("whole", TARGET, 4, new Shard(0, 1, "nightly"));
    running("part", TARGET, 4, new Shard(1, 2, "nightly"));
    properties.put("users", "6");

    assertDoesNotThrow(() -> check(GIVEN, Shard.ONLY, false));
  }

  /** Of two that were admitted at the same time, the later one has to give way. */
  @Test
  void looksAgainForRunsThatBeganBeforeIt() throws Exception {
    RunInfo first = running("a", TARGET, 10, Shard.ONLY);
    RunInfo second = running("b", TARGET, 10, Shard.ONLY);

    assertDoesNotThrow(() -> Admission.checkBeside(settings(), first));
    assertThrows(InvalidInput.class, () -> Admission.checkBeside(settings(), second));
  }

  @Test
  void countsNoRunThatHadFewerUsersThanItsSettings() throws Exception {
    passed("a", TARGET, 16);
    Files.writeString(
        directory.resolve("results/a/events.jsonl"),
        """
        {"v":1,"t":1000,"type":"started","text":""}
        {"v":1,"t":2000,"type":"ramp-over","text":"","details":{"users":15}}
        """);

    properties.put("users", "11");
    assertThrows(InvalidInput.class, () -> check(GIVEN));
  }

  @ParameterizedTest
  @CsvSource({
    "passed, {}, unknown, 60, 80",
    "passed, {}, poor, 60, 80",
    "passed, '', good, 60, 80",
    "passed, '', acceptable, 60, 80",
    "passed, '', poor, 60, 10",
    "passed, '', unknown, 600, 10",
    "passed, {}, good, 59.9, 10",
    "passed, {}, good, null, 10",
    "missed, {}, good, 600, 10",
    "void, {}, good, 600, 10",
  })
  void countsOnlyARunThatProvesSomething(
      String outcome, String expectation, String grade, String steadySeconds, int most)
      throws Exception {
    pastRun("a", TARGET, 40, SUMMARY.formatted(outcome, expectation, grade, steadySeconds));

    properties.put("users", Integer.toString(most));
    properties.put("rate", "10");
    assertDoesNotThrow(() -> check(GIVEN));
    properties.put("users", Integer.toString(most + 1));
    assertThrows(InvalidInput.class, () -> check(GIVEN));
  }

  @Test
  void takesALadderOfItsOwn() throws Exception {
    pastRun("a", TARGET, 40, SUMMARY.formatted("passed", "{}", "good", "20"));
    properties.put("users", "80");
    properties.put("rate", "10");
    properties.put("loadtest.ladder.min-steady", "20s");

    assertDoesNotThrow(() -> check(GIVEN));
  }

  @Test
  void allowsAnyNumberWhenThatIsWanted() {
    properties.put("users", "500");
    properties.put("rate", "50");
    properties.put("loadtest.skip-gradual", "true");

    assertDoesNotThrow(() -> check(GIVEN));
  }

  private void quiet(String hours) throws Exception {
    conf =
        ShippedConf.with(
            directory,
            "loadtest.environments.production { quiet-hours = \"%s\", time-zone = Asia/Taipei }"
                .formatted(hours));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Mon-Fri 08:00-18:00 | one that begins at Mon 23 Nov 09:12 is in them; start it at Mon 23 Nov 18:00",
        "Mon-Fri 09:15-12:00 | one that begins at Mon 23 Nov 09:12 reaches into them (it can take 330 s); start it at Mon 23 Nov 12:00",
        "00:00-24:00 | one that begins at Mon 23 Nov 09:12 is in them; no gap between them is long enough: make it shorter",
      })
  void keepsOutOfQuietHours(String hours, String problem) throws Exception {
    quiet(hours);

    assertRefused(
        GIVEN,
        "environment production: a run must not overlap the quiet hours (%s Asia/Taipei), but %s"
            .formatted(hours, problem));
  }

  @Test
  void beginsOutsideOfQuietHours() throws Exception {
    quiet("Sun 00:00-24:00,22:00-06:00");

    assertDoesNotThrow(() -> check(GIVEN));
  }
}
