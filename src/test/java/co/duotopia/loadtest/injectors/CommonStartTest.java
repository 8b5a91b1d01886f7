package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.FakeClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommonStartTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void holdsUntilTheMoment() {
    FakeClock clock = new FakeClock();
    List<Long> slept = new ArrayList<>();
    CommonStart.Sleep tooShort =
        millis -> {
          slept.add(millis);
          clock.advance(Duration.ofMillis(Math.min(millis, 3_000)));
        };
    CommonStart start =
        CommonStart.of(Map.of("LOADTEST_START_AT", "2026-11-22T14:30:05Z"), clock, tooShort);

    start.await(said::add);

    assertEquals(List.of(5_001L, 2_001L), slept);
    assertEquals(List.of("The load begins at 2026-11-22T14:30:05Z"), said);
  }

  @Test
  void knowsWhenTheLoadBegins() {
    Map<String, String> later = Map.of("LOADTEST_START_AT", "2026-11-22T15:30:00Z");

    assertEquals(
        Instant.parse("2026-11-22T15:30:00Z"), CommonStart.of(later, new FakeClock()).moment());
    assertEquals(
        Instant.parse("2026-11-22T14:30:00Z"), CommonStart.of(Map.of(), new FakeClock()).moment());
  }

  @Test
  void holdsNobodyWithoutAMoment() {
    CommonStart.of(Map.of(), new FakeClock()).await(said::add);

    assertEquals(List.of(), said);
  }

  @Test
  void refusesAnInjectorThatIsLate() {
    FakeClock clock = new FakeClock();
    Instant at = clock.instant().plusSeconds(5);
    CommonStart start = CommonStart.of(Map.of("LOADTEST_START_AT", at.toString()), clock);
    clock.advance(Duration.ofSeconds(7));

    InvalidInput late = assertThrows(InvalidInput.class, () -> start.await(said::add));

    assertEquals(
        "LOADTEST_START_AT: must be ahead when the target has been checked, but was 2000 ms ago; choose a later one",
        late.getMessage());
  }
}
