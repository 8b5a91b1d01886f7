package co.duotopia.loadtest.injectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.FakeClock;
import java.time.Clock;
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
    Instant at = Instant.now().plusMillis(300);
    CommonStart start =
        CommonStart.of(Map.of("LOADTEST_START_AT", at.toString()), Clock.systemUTC());

    start.await(said::add);

    assertFalse(Instant.now().isBefore(at));
    assertEquals(List.of("The load begins at " + at), said);
  }

  @Test
  void holdsNobodyWithoutAMoment() {
    CommonStart.of(Map.of(), Clock.systemUTC()).await(said::add);

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
