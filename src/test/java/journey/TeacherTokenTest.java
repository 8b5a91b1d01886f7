package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TeacherTokenTest {
  private long nowNanos;
  private final TeacherToken token = new TeacherToken(() -> nowNanos);

  @Test
  void onlyOneTeacherLogsIn() {
    assertTrue(token.mayLogIn());
    assertFalse(token.mayLogIn());

    token.loggedIn("t1");
    assertEquals("t1", token.current());
    assertFalse(token.mayLogIn());
  }

  @Test
  void nobodyLogsInMoreThanThreeTimesAMinute() {
    assertTrue(token.mayLogIn());
    token.loggedIn("");

    nowNanos += TimeUnit.SECONDS.toNanos(20) - 1;
    assertFalse(token.mayLogIn());
    nowNanos += 1;
    assertTrue(token.mayLogIn());
  }

  @Test
  void aRefusalDoesNotTakeAwayANewerToken() {
    token.mayLogIn();
    token.loggedIn("t2");

    token.refused("t1");
    assertEquals("t2", token.current());
    token.refused("t2");
    assertEquals("", token.current());
  }
}
