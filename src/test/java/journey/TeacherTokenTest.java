package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.RunInfo.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TeacherTokenTest {
  private Duration now = Duration.ofSeconds(4);
  private final TeacherToken token = of(Shard.ONLY);

  private TeacherToken of(Shard shard) {
    return new TeacherToken(shard, () -> now);
  }

  @Test
  void onlyOneTeacherLogsIn() {
    assertTrue(token.mayLogIn());
    assertFalse(token.mayLogIn());

    token.loggedIn("t1");
    assertEquals("t1", token.current());
    assertFalse(token.mayLogIn());
  }

  @Test
  void aFailedLoginIsRepeatedInTheNextTurn() {
    assertTrue(token.mayLogIn());
    token.loggedIn("");

    now = Duration.ofMillis(29_999);
    assertFalse(token.mayLogIn());
    now = Duration.ofSeconds(30);
    assertTrue(token.mayLogIn());
  }

  @Test
  void logsInThreeTimesAMinuteAtMostWithTheCheckBeforeTheRun() {
    List<TeacherToken> injectors =
        IntStream.range(0, 8).mapToObj(i -> of(new Shard(i, 8, "r"))).toList();
    List<Integer> loginSeconds = new ArrayList<>(List.of(-1));
    for (int second = 0; second < 600; second++) {
      now = Duration.ofSeconds(second);
      for (TeacherToken injector : injectors) {
        if (injector.mayLogIn()) {
          injector.loggedIn("");
          loginSeconds.add(second);
        }
      }
    }

    assertEquals(21, loginSeconds.size());
    for (int i = 3; i < loginSeconds.size(); i++) {
      assertTrue(loginSeconds.get(i) - loginSeconds.get(i - 3) >= 60, loginSeconds.toString());
    }
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
