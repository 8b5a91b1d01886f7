package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardSettingsTest {
  private static final URL CONF = GuardSettingsTest.class.getResource("/loadtest.conf");

  @TempDir Path directory;

  private Sources sources() {
    return new Sources(directory);
  }

  @Test
  void shipsWithAllGuardsThatOnlyMark() {
    GuardSettings guards =
        new SettingsLoader(Map.of(), Map.of(), directory, CONF).load("normal").guards();

    Duration halfAMinute = Duration.ofSeconds(30);
    Duration limit = Duration.ofSeconds(15);
    assertEquals(
        new GuardSettings(
            List.of(),
            new GuardSettings.ErrorRate(true, false, 10, halfAMinute, 5),
            new GuardSettings.ResponseTime(true, false, limit, halfAMinute, 20),
            new GuardSettings.DatabaseConnections(true, false, 80, 3),
            new GuardSettings.Deadlocks(true, false, 0, Duration.ofMinutes(1)),
            new GuardSettings.MonitorLost(true, false, 3),
            new GuardSettings.GeneratorCpu(true, false, 90, halfAMinute, 10),
            new GuardSettings.GeneratorLate(true, false, Duration.ofMillis(500), 3)),
        guards);
  }

  @Test
  void letsEveryGuardStopARunOnProduction() {
    Map<String, String> production =
        Map.of(
            "PRODUCTION_BASE_URL", "https://www.example.com",
            "PROD_TEST_STUDENT_EMAIL", "s@example.com",
            "PROD_TEST_STUDENT_PASSWORD", "one");

    GuardSettings guards =
        new SettingsLoader(Map.of("env", "production"), production, directory, CONF)
            .load("normal")
            .guards();

    assertTrue(guards.errorRate().stop());
    assertTrue(guards.responseTime().stop());
    assertTrue(guards.databaseConnections().stop());
    assertTrue(guards.deadlocks().stop());
    assertTrue(guards.monitorLost().stop());
    assertTrue(guards.generatorCpu().stop());
    assertTrue(guards.generatorLate().stop());
  }

  @Test
  void takesAGuardsOwnWordBeforeThatOfAll() {
    GuardSettings guards =
        sources()
            .property("loadtest.guards.stop", "true")
            .property("loadtest.guards.deadlocks.stop", "false")
            .load()
            .guards();

    assertTrue(guards.errorRate().stop());
    assertFalse(guards.deadlocks().stop());
  }

  @Test
  void readsExpectedStatusesFromFileAndCommandLine() {
    assertEquals(
        List.of(429, 503),
        sources()
            .conf("expected-statuses = []", "expected-statuses = [429, 503]")
            .load()
            .guards()
            .expectedStatuses());
    assertEquals(
        List.of(429, 500),
        sources()
            .property("loadtest.guards.expected-statuses", "429, 500")
            .load()
            .guards()
            .expectedStatuses());
  }

  @Test
  void refusesEachStatusThatCannotBeExpected() {
    assertEquals(
        List.of(
            "loadtest.conf:86: guards.expected-statuses must be a whole number from 400 to 599, but is 200",
            "loadtest.conf:86: guards.expected-statuses must be a whole number from 400 to 599, but is many"),
        sources()
            .conf("expected-statuses = []", "expected-statuses = [200, 429, many]")
            .problems());
  }

  @Test
  void refusesWhatNoGuardKnows() {
    assertEquals(
        List.of(
            "loadtest.conf:89: guards.database-connections.sample is not a known key; did you mean samples?",
            "loadtest.conf: guards.database-connections.samples is not set; add it"),
        sources()
            .conf("above-percent = 80, samples = 3", "above-percent = 80, sample = 3")
            .problems()
            .stream()
            .sorted(Comparator.reverseOrder())
            .toList());
  }
}
