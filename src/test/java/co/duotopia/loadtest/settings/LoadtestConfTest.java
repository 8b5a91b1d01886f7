package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.Problems;
import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.settings.environment.EnvironmentTraits;
import co.duotopia.loadtest.settings.environment.QuietHours;
import co.duotopia.loadtest.settings.scenario.Criteria;
import co.duotopia.loadtest.settings.scenario.Expectations;
import co.duotopia.loadtest.settings.scenario.Injection;
import co.duotopia.loadtest.settings.scenario.JourneySettings;
import co.duotopia.loadtest.settings.scenario.Limits;
import co.duotopia.loadtest.settings.scenario.RetrySettings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.settings.scenario.Shape;
import co.duotopia.loadtest.settings.scenario.Throughput;
import co.duotopia.loadtest.settings.scenario.TurnPacing;
import co.duotopia.loadtest.settings.scenario.UploadSettings;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The settings as they are shipped. */
class LoadtestConfTest {
  private static final URL CONF = LoadtestConfTest.class.getResource("/loadtest.conf");

  private static final QuietHours NO_QUIET_HOURS =
      new QuietHours(List.of(), ZoneId.systemDefault());

  private static final EnvironmentTraits CAREFREE =
      new EnvironmentTraits(false, false, false, "its users");

  @TempDir Path directory;

  private Settings load(String scenario) {
    return new SettingsLoader(Map.of(), Map.of(), directory, CONF).load(scenario);
  }

  private Settings load(String environment, Map<String, String> variables) {
    return new SettingsLoader(Map.of("env", environment), variables, directory, CONF)
        .load("normal");
  }

  @ParameterizedTest
  @CsvSource({
    "normal, 20, 2, 5, 10, 95, 10",
    "peak, 50, 5, 5, 10, 90, 15",
    "stress, 100, 10, 10, 10, 80, 30",
    "spike, 50, 50, 3, 1, 85,",
    "endurance, 30, 3, 30, 10, 95,",
    "breaking, 200, 20, 10, 10, ,",
    "capacity, 200, 20, 30, 10, ,"
  })
  void hasTheSevenScenarios(
      String name, int users, double rate, int minutes, int ramp, Double success, Integer p95) {
    Scenario scenario = load(name).scenario();

    Expectations expected =
        new Expectations(
            success == null ? OptionalDouble.empty() : OptionalDouble.of(success),
            Optional.ofNullable(p95).map(Duration::ofSeconds),
            name.equals("endurance"));
    Duration time = Duration.ofMinutes(minutes);
    assertEquals(new Scenario(name, scenario.traits(), users, rate, time, expected), scenario);
    assertEquals(Duration.ofSeconds(ramp), scenario.ramp());
  }

  @ParameterizedTest
  @CsvSource({
    "normal, Is an ordinary lesson served well?, RAMP, false, false",
    "peak, Is the rush after homework served well?, RAMP, false, false",
    "stress, Is it usable beyond its capacity?, RAMP, false, false",
    "spike, Does it survive a sudden burst?, RAMP, true, true",
    "endurance, Does performance hold over time?, RAMP, false, false",
    "breaking, Where is the limit?, STEPS, true, false",
    "capacity, How many users does it sustain?, SEARCH, false, false"
  })
  void saysWhatEachScenarioIs(
      String name, String purpose, Shape shape, boolean statesLimit, boolean burst) {
    Optional<Integer> steps = shape == Shape.STEPS ? Optional.of(10) : Optional.empty();

    ScenarioTraits traits = load(name).scenario().traits();
    assertEquals(
        new ScenarioTraits(
            purpose,
            shape,
            steps,
            Optional.empty(),
            statesLimit,
            burst,
            true,
            traits.search(),
            Optional.empty(),
            Injection.CLOSED,
            Optional.empty()),
        traits);
    assertEquals(shape == Shape.SEARCH, traits.search().isPresent());
  }

  @Test
  void searchesWithWhatIsTheDefaultOfEveryScenarioThatSearches() {
    Scenario capacity = load("capacity").scenario();
    Section bare = Section.root(ConfigFactory.parseString("shape = search").root(), new Problems());

    assertEquals(ScenarioTraits.read(bare).search(), capacity.traits().search());
  }

  @Test
  void watchesTheStandInUnlessToldOtherwise() {
    Settings settings = load("normal");

    assertEquals(
        new Environment(
            "local",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            NO_QUIET_HOURS,
            List.of(),
            CAREFREE),
        settings.environment());
    assertTrue(settings.environment().usesStandIn());
    assertEquals(
        new Monitors(Duration.ofSeconds(1), Duration.ofSeconds(5), "", Duration.ofSeconds(1)),
        settings.monitors());
    assertEquals(directory.resolve("results"), settings.resultsDirectory());
  }

  @Test
  void readsALocalBackendFromItsVariables() {
    Settings settings =
        load(
            "local",
            Map.of(
                "LOCAL_BASE_URL", "http://localhost:8000",
                "LOCAL_DATABASE_URL", "postgresql://localhost/duotopia",
                "LOCAL_TEST_STUDENT_EMAIL", "s@example.com",
                "LOCAL_TEST_STUDENT_PASSWORD", "one"));

    assertEquals(
        new Environment(
            "local",
            Optional.of(URI.create("http://localhost:8000")),
            Optional.of(DatabaseUrl.parse("postgresql://localhost/duotopia")),
            Optional.of(Account.of("s@example.com", "one")),
            Optional.empty(),
            NO_QUIET_HOURS,
            List.of(),
            CAREFREE),
        settings.environment());
  }

  @Test
  void readsStagingFromItsVariables() {
    Settings settings =
        load(
            "staging",
            Map.of(
                "STAGING_BASE_URL", "https://staging.example.com",
                "STAGING_DATABASE_URL", "postgresql://db/duotopia",
                "TEST_STUDENT_EMAIL", "s@example.com",
                "TEST_STUDENT_PASSWORD", "one",
                "TEST_TEACHER_EMAIL", "t@example.com",
                "TEST_TEACHER_PASSWORD", "two"));

    assertEquals(
        new Environment(
            "staging",
            Optional.of(URI.create("https://staging.example.com")),
            Optional.of(DatabaseUrl.parse("postgresql://db/duotopia")),
            Optional.of(Account.of("s@example.com", "one")),
            Optional.of(Account.of("t@example.com", "two")),
            NO_QUIET_HOURS,
            List.of(),
            CAREFREE),
        settings.environment());
    assertEquals(Duration.ofSeconds(5), settings.monitors().databaseInterval());
    assertEquals(
        new Limits<>(Duration.ofSeconds(7), Duration.ofSeconds(12)), settings.criteria().p95());
  }

  @Test
  void readsProductionFromItsVariables() {
    Settings settings =
        load(
            "production",
            Map.of(
                "PRODUCTION_BASE_URL", "https://www.example.com",
                "PRODUCTION_DATABASE_URL", "postgresql://db/duotopia",
                "PROD_TEST_STUDENT_EMAIL", "s@example.com",
                "PROD_TEST_STUDENT_PASSWORD", "one",
                "PROD_TEST_TEACHER_EMAIL", "t@example.com",
                "PROD_TEST_TEACHER_PASSWORD", "two"));

    assertEquals(
        new Environment(
            "production",
            Optional.of(URI.create("https://www.example.com")),
            Optional.of(DatabaseUrl.parse("postgresql://db/duotopia")),
            Optional.of(Account.of("s@example.com", "one")),
            Optional.of(Account.of("t@example.com", "two")),
            NO_QUIET_HOURS,
            List.of(),
            new EnvironmentTraits(true, true, true, "real users")),
        settings.environment());
  }

  @Test
  void describesTheJourney() {
    assertEquals(
        new JourneySettings(
            new Range(Duration.ofSeconds(1), Duration.ofSeconds(5)),
            TurnPacing.THINK_TIME,
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO,
            new Range(Duration.ofSeconds(1), Duration.ofSeconds(30)),
            new RetrySettings(
                1,
                List.of(500, 502, 503, 504),
                new Range(Duration.ofSeconds(1), Duration.ofSeconds(5)),
                Duration.ofSeconds(30)),
            0,
            new Range(Duration.ofSeconds(10), Duration.ofSeconds(30))),
        load("normal").journey());
    assertEquals(
        new Range(Duration.ZERO, Duration.ofSeconds(1)), load("spike").journey().thinkTime());
  }

  @Test
  void gradesByTheOldSuitesTable() {
    Criteria criteria = load("normal").criteria();

    assertEquals(new Limits<>(95.0, 90.0), criteria.successPercent());
    assertEquals(new Limits<>(Duration.ofSeconds(5), Duration.ofSeconds(10)), criteria.p95());
    assertEquals(new Limits<>(Duration.ofSeconds(10), Duration.ofSeconds(15)), criteria.p99());
    assertEquals(new Limits<>(2.0, 5.0), criteria.errorPercent());
    assertEquals(new Throughput(OptionalDouble.empty(), 80), criteria.requestsPerSecond());
    assertEquals(Optional.empty(), criteria.requiredGrade());
  }

  @Test
  void uploadsFourSizesInTheirOrder() {
    assertEquals(
        new UploadSettings(
            Duration.ofSeconds(30),
            List.of(
                new UploadSettings.Sample("small", "small_3sec_50kb.webm", "50KB", 5),
                new UploadSettings.Sample("medium", "medium_10sec_200kb.webm", "200KB", 10),
                new UploadSettings.Sample("large", "large_20sec_500kb.webm", "500KB", 3),
                new UploadSettings.Sample("max", "max_30sec_2mb.webm", "2MB", 1))),
        load("normal").uploads());
  }

  @Test
  void keepsTheOrderOfTheSizesWhenOneIsOverridden() {
    Map<String, String> properties = Map.of("loadtest.uploads.samples.max.weight", "0");

    Settings settings = new SettingsLoader(properties, Map.of(), directory, CONF).load("normal");

    assertEquals(
        List.of("small", "medium", "large", "max"),
        settings.uploads().samples().stream().map(UploadSettings.Sample::key).toList());
    assertEquals(0, settings.uploads().samples().get(3).weight());
  }

  @Test
  void sizesTheStandIn() {
    assertEquals(
        new StandInSettings(
            Generation.MARCH,
            0,
            0,
            Duration.ofMillis(300),
            0.5,
            0,
            Duration.ofMillis(50),
            20,
            Duration.ofSeconds(10),
            64,
            10,
            200,
            Duration.ZERO,
            256,
            false,
            1,
            List.of()),
        load("normal").standIn());
  }

  @Test
  void isFoundOnTheClasspath() {
    assertEquals(CONF, SettingsLoader.ofProcess().conf());
  }
}
