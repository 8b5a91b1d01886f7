package co.duotopia.loadtest.execution;

import static co.duotopia.loadtest.execution.SignalCount.Meaning.ECHO;
import static co.duotopia.loadtest.execution.SignalCount.Meaning.FIRST;
import static co.duotopia.loadtest.execution.SignalCount.Meaning.REPEATED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SignalCountTest {
  private final SignalCount count = new SignalCount();

  private SignalCount.Meaning take(String name, long millis) {
    return count.take(name, Duration.ofMillis(millis).toNanos());
  }

  @Test
  void aSecondCtrlCIsARepetition() {
    assertEquals(FIRST, take("INT", 0));
    assertEquals(REPEATED, take("INT", 300));
  }

  @Test
  void theSameThatArrivesTwiceIsNone() {
    assertEquals(FIRST, take("INT", 0));
    assertEquals(ECHO, take("INT", 299));
  }

  @Test
  void anotherSignalIsARepetitionAfterSomeSecondsOnly() {
    assertEquals(FIRST, take("INT", 0));
    assertEquals(ECHO, take("TERM", 4_999));
    assertEquals(REPEATED, take("TERM", 5_000));
  }
}
