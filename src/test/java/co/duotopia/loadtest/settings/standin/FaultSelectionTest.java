package co.duotopia.loadtest.settings.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.Sources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultSelectionTest {
  private static final String PROFILE = "loadtest.standin.profile";

  @TempDir Path directory;

  private List<FaultSettings> faults(String profile, String... more) {
    Sources sources = new Sources(directory).property("env", "local").property(PROFILE, profile);
    for (int i = 0; i < more.length; i += 2) {
      sources.property("loadtest.standin.profiles." + more[i], more[i + 1]);
    }
    return sources.load().standIn().faults();
  }

  @ParameterizedTest
  @ValueSource(strings = {"healthy", "", " "})
  void isHealthyUnlessToldOtherwise(String profile) {
    assertEquals(List.of(), faults(profile));
  }

  static List<String> names() {
    return FaultRules.names();
  }

  @ParameterizedTest
  @MethodSource("names")
  void knowsEveryFault(String profile) {
    FaultSettings fault = faults(profile).get(0);

    assertEquals(profile, fault.profile());
    assertEquals(1, fault.intensity());
    assertEquals(FaultRules.all().get(profile).keySet(), fault.parameters().keySet());
  }

  @Test
  void takesSeveralInTheOrderInWhichARequestMeetsThem() {
    List<FaultSettings> faults = faults("pool-exhaustion, rate-limit,healthy");

    assertEquals(
        List.of(
            new FaultSettings(
                "rate-limit",
                "",
                1,
                Duration.ZERO,
                Duration.ofHours(24),
                Map.of("requests", "500", "window", "1 minute")),
            new FaultSettings(
                "pool-exhaustion",
                "",
                1,
                Duration.ZERO,
                Duration.ofHours(24),
                Map.of("storage", "2 seconds"))),
        faults);
  }

  @Test
  void takesValuesByTheirKeys() {
    String[] values = {
      "slow-queries.time", "900ms", "intensity", "2", "slow-queries.start", "5s", "lasting", "1m"
    };

    FaultSettings fault = faults("slow-queries", values).get(0);

    assertEquals(Duration.ofMillis(900), fault.time("time"));
    assertEquals(2, fault.intensity());
    assertEquals(Duration.ofSeconds(5), fault.start());
    assertEquals(Duration.ofMinutes(1), fault.lasting());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          profile                            | pool-exhausted | must be one of healthy, gateway-timeout, proxy-body-limit, rate-limit, concurrency-limit, cold-starts, keep-alive-close, login-cpu, out-of-memory, memory-leak, distant-database, slow-queries, lock-contention, pool-exhaustion, storage-timeouts, connection-leak, foreign-lock, database-restart, freeze, restart, generator-cpu, but is pool-exhausted; did you mean pool-exhaustion?
          profiles.rate-limit.intensity      | 0              | must be a number from 0.01 to 100, but is 0
          profiles.rate-limit.request        | 5              | is not a known key; did you mean requests?
          profiles.lock-contention.start     | soon           | must be a time with a unit such as 90 seconds, 5m or 1h30m, but is soon
          """)
  void refusesWhatCannotBe(String key, String value, String line) {
    Sources sources =
        new Sources(directory).property("env", "local").property("loadtest.standin." + key, value);

    InvalidInput refused = assertThrows(InvalidInput.class, sources::load);

    assertEquals(
        List.of("-Dloadtest.standin." + key + ": " + line),
        Arrays.asList(refused.getMessage().split("\n")));
  }
}
