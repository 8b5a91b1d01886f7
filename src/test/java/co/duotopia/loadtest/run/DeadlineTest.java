package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {
  private final FakeClock clock = new FakeClock();
  private final Deadline deadline = new Deadline(Duration.ofSeconds(60), clock::nanoTime);

  @Test
  void isAheadAsLongAsNobodyHasStarted() {
    clock.advance(Duration.ofHours(1));

    assertTrue(deadline.isAhead());
    assertEquals(Duration.ofSeconds(5), deadline.cut(Duration.ofSeconds(5)));
  }

  @Test
  void countsFromTheFirstStart() {
    deadline.start();
    clock.advance(Duration.ofSeconds(30));
    deadline.start();

    clock.advance(Duration.ofMillis(29_999));
    assertTrue(deadline.isAhead());
    clock.advance(Duration.ofMillis(1));
    assertFalse(deadline.isAhead());
  }

  @Test
  void knowsHowLongTheRunOfAllInjectorsTakesAlready() {
    deadline.startsLate(Duration.ofSeconds(5));
    clock.advance(Duration.ofSeconds(1));
    assertEquals(Duration.ZERO, deadline.elapsed());

    deadline.start();
    clock.advance(Duration.ofSeconds(2));

    assertEquals(Duration.ofSeconds(7), deadline.elapsed());
  }

  @Test
  void isShortenedButNeverProlonged() {
    deadline.endsWithin(Duration.ofHours(1));
    assertEquals(Duration.ofMinutes(1), deadline.time());
    deadline.endsWithin(Duration.ofSeconds(20));
    deadline.start();
    clock.advance(Duration.ofSeconds(20));

    assertFalse(deadline.isAhead());
    assertEquals(Duration.ofSeconds(20), deadline.elapsed());
  }

  @Test
  void cutsPausesToJustAfterTheDeadline() {
    deadline.start();
    clock.advance(Duration.ofSeconds(57));

    assertEquals(Duration.ofSeconds(2), deadline.cut(Duration.ofSeconds(2)));
    assertEquals(Duration.ofMillis(3_001), deadline.cut(Duration.ofSeconds(5)));
    clock.advance(Duration.ofSeconds(10));
    assertEquals(Duration.ZERO, deadline.cut(Duration.ofSeconds(5)));
  }

  @Test
  void canBeMovedToNow() {
    deadline.start();
    clock.advance(Duration.ofSeconds(10));

    deadline.moveToNow();
    assertFalse(deadline.isAhead());
    assertEquals(Duration.ZERO, deadline.cut(Duration.ofSeconds(5)));
  }
}
