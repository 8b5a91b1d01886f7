package co.duotopia.loadtest.monitor.logs;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
  private static long millis(long millis) {
    return millis * 1_000_000;
  }

  @Test
  void isTheFirstThatComesHoweverLate() {
    History history = History.of(List.of("docker", "logs", "-f", "app"));
    history.came(millis(60_000));
    history.came(millis(60_100));
    assertFalse(history.isOver());

    history.came(millis(60_700));

    assertTrue(history.isOver());
  }

  @Test
  void isNotThereWhereTheCommandLeavesItOut() {
    assertTrue(History.of(List.of("ssh", "vm", "tail -n 0 -F app.log")).isOver());
    assertTrue(History.of(List.of("tail", "-n0", "-F", "app.log")).isOver());
    assertTrue(History.of(List.of("docker", "logs", "-f", "--tail", "0", "app")).isOver());
    assertTrue(History.of(List.of("journalctl", "-f", "--lines=0")).isOver());
    assertFalse(History.of(List.of("tail", "-n10", "-F", "app.log")).isOver());
    assertFalse(History.of(List.of("docker", "logs", "-f", "--tail=05")).isOver());
  }
}
