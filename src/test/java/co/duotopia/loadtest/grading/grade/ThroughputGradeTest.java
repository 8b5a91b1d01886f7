package co.duotopia.loadtest.grading.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Users who think and upload in turn, one request after the other. */
class ThroughputGradeTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";

  @TempDir Path folder;

  private record Sent(int start, int end) {}

  /**
   * Response times of 95 % of the requests; 4 of 100 take the good p99, 1 of 100 is given up after
   * 30 s.
   */
  private interface ResponseTime {
    int millis(Random random);
  }

  private Assessment run(
      int users, int seconds, int thinkSeconds, Map<String, String> more, ResponseTime time) {
    Map<String, String> properties =
        new HashMap<>(
            Map.of(
                "users", "" + users,
                "rate", "" + users,
                "time", seconds + "s",
                "loadtest.journey.think-time.min", "0s",
                "loadtest.journey.think-time.max", 2 * thinkSeconds + "s"));
    properties.putAll(more);
    Random random = new Random(7);
    try (WrittenRun run = new WrittenRun(folder, "normal", properties)) {
      IntStream.range(0, users).forEach(user -> run.log().user(true, user));
      IntStream.range(0, users)
          .boxed()
          .flatMap(user -> cycles(seconds * 1_000, thinkSeconds * 1_000, random, time))
          .sorted(Comparator.comparingInt(Sent::end))
          .forEach(sent -> run.log().request(UPLOAD, sent.start(), sent.end(), ""));
      return Assessment.of(run.whole(1_000).read());
    }
  }

  private static Stream<Sent> cycles(int until, int think, Random random, ResponseTime time) {
    Stream.Builder<Sent> sent = Stream.builder();
    for (int now = random.nextInt(2 * think + 1); now < until; ) {
      int millis = time.millis(random);
      sent.add(new Sent(now, now + millis));
      now += millis + random.nextInt(2 * think + 1);
    }
    return sent.build();
  }

  private static MetricGrade throughput(Assessment assessment) {
    return assessment.grades().get(5);
  }

  /** Uniform to 4.6 s: p50 about 3.4 s, p95 about 4.5 s. */
  @Test
  void slowButGoodAnswersToTwentyUsersAreGood() {
    Assessment assessment = run(20, 300, 3, Map.of(), random -> 2_200 + random.nextInt(2_420));

    assertEquals(Grade.GOOD, assessment.grade(), assessment.grades()::toString);
    assertEquals(Grade.GOOD, throughput(assessment).worst().orElseThrow());
    assertEquals(RunOutcome.PASSED, assessment.outcome());
  }

  @Test
  void aTargetThatIsSetIsStillMissed() {
    Assessment assessment =
        run(
            20,
            300,
            3,
            Map.of("loadtest.criteria.requests-per-second.target", "5"),
            random -> 2_200 + random.nextInt(2_420));

    assertEquals(Grade.POOR, throughput(assessment).worst().orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({"5000, 10000", "800, 800", "100, 300", "9000, 9000"})
  void goodResponseTimesAreNeverPoorInRequestsASecond(int good, int acceptable) {
    Map<String, String> criteria =
        Map.of(
            "loadtest.criteria.p95.good", good + "ms",
            "loadtest.criteria.p95.acceptable", acceptable + "ms");
    for (int think : new int[] {0, 3, 60}) {
      for (int users : new int[] {1, 4, 30}) {
        for (int seconds : new int[] {35, 120, 600}) {
          Assessment assessment =
              run(users, seconds, think, criteria, random -> slowestGood(random, good));
          MetricGrade metric = throughput(assessment);
          assertTrue(
              metric.worst().filter(Grade.POOR::equals).isEmpty(),
              () -> "%d users, %d s, think %d s: %s".formatted(users, seconds, think, metric));
        }
      }
    }
  }

  private static int slowestGood(Random random, int good) {
    double percent = random.nextDouble(100);
    return percent < 95.5 ? good - 1 : percent < 99.4 ? 9_999 : 30_000;
  }

  @Test
  void usersWhoWaitForLongerThanIsAcceptableArePoor() {
    Assessment assessment = run(20, 300, 3, Map.of(), random -> 25_000);

    assertEquals(Grade.POOR, throughput(assessment).worst().orElseThrow());
  }
}
