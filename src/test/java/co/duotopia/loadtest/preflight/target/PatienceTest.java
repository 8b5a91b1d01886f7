package co.duotopia.loadtest.preflight.target;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PatienceTest {
  private final Patience patience = new Patience();

  private Optional<Long> seconds(int status, long retryAfter) {
    return patience
        .grant(status, Optional.of(Duration.ofSeconds(retryAfter)), 0)
        .map(Duration::toSeconds);
  }

  @Test
  void waitsAsLongAsItIsAsked() {
    assertEquals(Optional.of(7L), seconds(429, 7));
    assertEquals(Optional.of(3L), seconds(503, 3));
    assertEquals(Duration.ofSeconds(10), patience.waited());
  }

  @Test
  void isUsedUpByAllRequestsTogether() {
    assertEquals(Optional.of(20L), seconds(429, 20));
    assertEquals(Optional.empty(), seconds(429, 11));
    assertEquals(Optional.of(10L), seconds(503, 10));
    assertEquals(Optional.empty(), seconds(503, 1));
  }

  @Test
  void doesNotAskEarlierThanItIsAskedTo() {
    assertEquals(Optional.empty(), seconds(429, 31));
    assertEquals(Duration.ZERO, patience.waited());
  }

  @Test
  void waitsASecondWhenAskedForNone() {
    assertEquals(Optional.of(1L), seconds(503, 0));
  }

  @Test
  void doublesItsWaitsUnderALimitThatSaysNothing() {
    List<Long> waits = new ArrayList<>();
    for (int refusals = 0; refusals < 6; refusals++) {
      patience
          .grant(429, Optional.empty(), refusals)
          .ifPresent(wait -> waits.add(wait.toSeconds()));
    }

    assertEquals(List.of(1L, 2L, 4L, 8L, 15L), waits);
  }

  @Test
  void takesA503WithoutRetryAfterForItsAnswer() {
    assertEquals(Optional.empty(), patience.grant(503, Optional.empty(), 0));
  }
}
