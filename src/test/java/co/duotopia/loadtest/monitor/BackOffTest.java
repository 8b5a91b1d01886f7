package co.duotopia.loadtest.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.Range;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BackOffTest {
  private final BackOff backOff =
      new BackOff(new Range(Duration.ofSeconds(1), Duration.ofSeconds(5)));

  @Test
  void doublesTheWaitUpToItsMaximum() {
    List<Integer> tries = new ArrayList<>();
    for (int second = 0; second < 20; second++) {
      if (backOff.isDue(second * 1_000_000_000L)) {
        tries.add(second);
        backOff.failed(second * 1_000_000_000L);
      }
    }

    assertEquals(List.of(0, 1, 3, 7, 12, 17), tries);
  }

  @Test
  void isDueAtOnceAfterASuccess() {
    backOff.failed(0);
    backOff.succeeded();

    assertTrue(backOff.isDue(0));
  }
}
