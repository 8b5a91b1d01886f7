package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo.Shard;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InjectorVariablesTest {
  private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");

  @Test
  void isTheOnlyOneWithoutVariables() {
    assertEquals(Shard.ONLY, InjectorVariables.shard(Map.of()));
    assertEquals(
        Shard.ONLY, InjectorVariables.shard(Map.of("CI_NODE_INDEX", "2", "CI_NODE_TOTAL", "3")));
  }

  @Test
  void takesItsOwnVariables() {
    assertEquals(
        new Shard(3, 4, ""),
        InjectorVariables.shard(Map.of("LOADTEST_INJECTOR", "3", "LOADTEST_INJECTORS", "4")));
  }

  @Test
  void takesThoseOfWhatStartedIt() {
    assertEquals(
        new Shard(2, 4, "nightly"),
        InjectorVariables.shard(
            Map.of(
                "LOADTEST_RUN", "nightly",
                "LOADTEST_INJECTORS", "4",
                "JOB_COMPLETION_INDEX", "2")));
    assertEquals(
        new Shard(7, 8, "nightly"),
        InjectorVariables.shard(
            Map.of("LOADTEST_RUN", "nightly", "SLURM_PROCID", "7", "SLURM_NTASKS", "8")));
    assertEquals(
        new Shard(0, 3, "nightly"),
        InjectorVariables.shard(
            Map.of("LOADTEST_RUN", "nightly", "CI_NODE_INDEX", "1", "CI_NODE_TOTAL", "3")));
  }

  @Test
  void nameAloneMakesARunOfOne() {
    assertEquals(
        new Shard(0, 1, "nightly"), InjectorVariables.shard(Map.of("LOADTEST_RUN", "nightly")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4", "-1", "one", "1.5"})
  void refusesANumberThatIsNone(String number) {
    Map<String, String> given = Map.of("LOADTEST_INJECTOR", number, "LOADTEST_INJECTORS", "4");

    InvalidInput refused = assertThrows(InvalidInput.class, () -> InjectorVariables.shard(given));

    assertEquals(
        "LOADTEST_INJECTOR: must be a whole number from 0 to 3, but is " + number + "; correct it",
        refused.getMessage());
  }

  @Test
  void refusesHalfOfWhatIsNeeded() {
    assertEquals(
        "LOADTEST_INJECTORS: must be a whole number from 1 to 10000, but is not set; correct it",
        assertThrows(
                InvalidInput.class, () -> InjectorVariables.shard(Map.of("LOADTEST_INJECTOR", "0")))
            .getMessage());
    assertThrows(
        InvalidInput.class, () -> InjectorVariables.shard(Map.of("LOADTEST_INJECTORS", "2")));
  }

  @Test
  void readsTheCommonStart() {
    assertEquals(
        Optional.of(Instant.parse("2027-01-15T08:05:00Z")),
        InjectorVariables.startAt(Map.of("LOADTEST_START_AT", "2027-01-15T08:05:00Z"), NOW));
    assertEquals(Optional.empty(), InjectorVariables.startAt(Map.of(), NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2027-01-15T07:59:59Z", "2027-01-15T15:00:00Z", "08:05"})
  void refusesAStartThatIsOverOrFarAway(String at) {
    InvalidInput refused =
        assertThrows(
            InvalidInput.class,
            () -> InjectorVariables.startAt(Map.of("LOADTEST_START_AT", at), NOW));

    assertEquals(
        "LOADTEST_START_AT: must be an instant within the next 6 hours, as in 2027-01-15T08:02:00Z, but is "
            + at
            + "; choose another one",
        refused.getMessage());
  }
}
