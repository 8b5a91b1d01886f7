package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.monitor.HandClock;
import co.duotopia.loadtest.monitor.resources.WatchedMachine;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A run of 22 s, whose ramp ends after 2 s, on a machine whose clock is moved. */
class ClockJumpTest {
  private static final Catalogue TEXTS = Catalogue.section("doubts");

  @TempDir Path folder;

  /**
   * @param jumps of the wall clock, by the second of the run after which they come
   */
  private List<String> reasons(Map<Integer, Duration> jumps) {
    WrittenRun run = new WrittenRun(folder, "normal", Map.of("users", "2", "time", "22s"));
    for (int i = 0; i < 20; i++) {
      run.log()
          .request("POST /api/students/upload-recording (50KB)", i * 1_000, i * 1_000 + 90, "");
    }
    HandClock clock = new HandClock(WrittenRun.START.minusSeconds(2));
    WatchedMachine machine = new WatchedMachine(clock, run::resources);
    for (int second = -2; second <= 23; second++) {
      machine.sample();
      clock.pass(Duration.ofSeconds(1));
      clock.set(clock.wall().plus(jumps.getOrDefault(second, Duration.ZERO)));
    }
    Assessment assessment = Assessment.of(run.whole(2_000).read());
    assertEquals(assessment.reasons(), assessment.verdict().generatorDoubts());
    return assessment.reasons();
  }

  private static String at(String text, String by, String time) {
    return TEXTS.say(text, "by", by, "at", time + " UTC");
  }

  @ParameterizedTest
  @CsvSource({
    "ramp, 0, PT34M, clock-ahead, 34 min 0 s, 08:00:01",
    "steady phase, 11, PT9H30M, clock-ahead, 9 h 30 min, 08:00:12",
    "steady phase, 11, PT1.4S, clock-ahead, 1.4 s, 08:00:12",
    "end, 21, PT34M, clock-ahead, 34 min 0 s, 08:00:22",
    "ramp, 0, PT-1H, clock-back, 1 h 0 min, 08:00:01",
    "steady phase, 11, PT-61S, clock-back, 1 min 1 s, 08:00:12",
    "end, 22, PT-1S, clock-back, 1.0 s, 08:00:23"
  })
  void leavesADoubtInEveryPhase(
      String phase, int second, Duration jump, String text, String by, String at) {
    assertEquals(List.of(at(text, by, at)), reasons(Map.of(second, jump)), phase);
  }

  @Test
  void isSaidOnce() {
    Duration hour = Duration.ofHours(1);

    assertEquals(
        List.of(at("clock-ahead", "1 h 0 min", "08:00:04")),
        reasons(Map.of(3, hour, 9, hour.negated(), 12, hour)));
  }

  @Test
  void isNoneWhileTheClockIsOnlyAdjustedOrBeforeTheLoad() {
    assertEquals(
        List.of(),
        reasons(
            Map.of(
                -2, Duration.ofHours(1), 5, Duration.ofMillis(-900), 6, Duration.ofMillis(999))));
  }
}
