package co.duotopia.loadtest.grading.trend;

import static co.duotopia.loadtest.results.WrittenRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.monitor.database.DatabaseReading;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Counters;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroups;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of two users, all of whom have started after 2 s, with ten uploads a second. */
class TrendsTest {
  private static final Catalogue TEXTS = Catalogue.section("degradation");
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";
  private static final IntPredicate NEVER = second -> false;

  @TempDir Path folder;

  /**
   * @param millis response time of the uploads that end in a second
   * @param fails whether the first of them fails
   */
  private RunResults run(int seconds, IntUnaryOperator millis, IntPredicate fails) {
    WrittenRun run =
        new WrittenRun(
            folder, "endurance", Map.of("users", "2", "rate", "1", "time", seconds + "s"));
    for (int second = 3; second < seconds; second++) {
      for (int i = 0; i < 10; i++) {
        int end = second * 1000 + i;
        String error = i == 0 && fails.test(second) ? "500" : "";
        run.log().request(UPLOAD, end - millis.applyAsInt(second), end, error);
      }
    }
    run.log().request(UPLOAD, seconds * 1000 - 10, seconds * 1000, "");
    return run.whole(2_000).read();
  }

  private static DatabaseSample connections(Instant time, int total) {
    return new DatabaseSample(
        time,
        Duration.ZERO,
        Duration.ZERO,
        Optional.of(
            new DatabaseReading(
                time,
                new Connections(total, 97),
                Optional.empty(),
                new Counters(0, 0, 0, 0, 0, 0, START),
                "",
                SessionGroups.UNKNOWN)),
        Optional.empty());
  }

  private static ResourceSample memory(Instant time, long megabytes, long childrenMegabytes) {
    Generator generator =
        new Generator(
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            1,
            1,
            1,
            OptionalLong.empty(),
            Duration.ZERO,
            0,
            1,
            OptionalLong.empty(),
            OptionalDouble.empty());
    Target target =
        new Target(
            OptionalDouble.empty(),
            OptionalLong.of(megabytes * 1_000_000),
            1,
            OptionalDouble.empty(),
            OptionalLong.of(childrenMegabytes * 1_000_000));
    return new ResourceSample(
        time,
        OptionalDouble.empty(),
        generator,
        Optional.of(target),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO);
  }

  private static Trend trend(RunResults results, String metric) {
    return Assessment.of(results).trends().stream()
        .filter(trend -> trend.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void findsResponseTimesThatGrow() {
    Trend p95 = trend(run(302, second -> 100 + second, NEVER), "p95");

    // 100 requests take 11 s, so each fifth of 60 s has five windows, 12 s apart. The medians are
    // those of the third one, seconds 26 to 36, of which the p95 is that of the last second.
    assertEquals("136 ms", p95.first());
    assertEquals("376 ms", p95.last());
    assertEquals(Status.MISSED, p95.status());
    String rise = TEXTS.say("rise", "rise", "176 %", "p", "p = 0.004");
    assertTrue(p95.explanation().startsWith(rise), p95::explanation);
  }

  @Test
  void aRunThatBecameWorseMissesWhatIsExpectedOfIt() {
    Assessment assessment = Assessment.of(run(302, second -> 100 + second, NEVER));

    assertEquals(RunOutcome.MISSED, assessment.outcome());
    AssertionResult p95 =
        assessment.expectations().stream()
            .filter(check -> check.status() == Status.MISSED)
            .findFirst()
            .orElseThrow();
    assertTrue(p95.subject().startsWith("p95 "), p95::sentence);
    assertTrue(p95.actual().startsWith("from 136 ms to 376 ms"), p95::sentence);
  }

  @Test
  void findsErrorsThatBeginInTheSecondHalf() {
    Trend errors = trend(run(302, second -> 100, second -> second >= 200), "error rate");

    assertEquals("0 %", errors.first());
    assertEquals("10 %", errors.last());
    assertEquals(Status.MISSED, errors.status());
  }

  @Test
  void aSteadyRunIsNotWorse() {
    RunResults results = run(302, second -> 100, second -> second % 50 == 0);

    assertEquals(Status.MET, trend(results, "p95").status());
    assertEquals(Status.MET, trend(results, "error rate").status());
  }

  @Test
  void asksForALongerSteadyPhaseByTheSecond() {
    // 5 values in each of 5 fifths, of 10 s each: 250 s after the ramp of 2 s.
    assertEquals(
        TEXTS.say("short", "seconds", 249, "needed", 250),
        trend(run(251, second -> 100, NEVER), "p95").explanation());
  }

  @Test
  void isContentWithASteadyPhaseThatIsJustLongEnough() {
    assertEquals(Status.MET, trend(run(252, second -> 100, NEVER), "p95").status());
  }

  @Test
  void findsConnectionsThatAreNotGivenBack() {
    List<DatabaseSample> samples =
        IntStream.range(0, 60)
            .mapToObj(i -> connections(START.plusSeconds(5 * i), 10 + i / 10))
            .toList();

    Trend trend =
        trend(
            WrittenRun.watched(run(302, second -> 100, NEVER), Optional.of(samples), List.of()),
            "database connections");

    assertEquals("10", trend.first());
    assertEquals("15", trend.last());
    assertEquals(Status.MISSED, trend.status());
  }

  @Test
  void addsTheMemoryOfTheTargetsChildren() {
    List<ResourceSample> samples =
        IntStream.range(0, 302).mapToObj(i -> memory(START.plusSeconds(i), 100, 50 + i)).toList();

    Trend trend =
        trend(
            WrittenRun.watched(run(302, second -> 100, NEVER), Optional.empty(), samples),
            "memory of the target");

    // Each fifth of 60 s has six windows; the median of theirs is that of seconds 2 to 61: 31.5.
    assertEquals("182 MB", trend.first());
    assertEquals("422 MB", trend.last());
    assertEquals(Status.MISSED, trend.status());
  }

  @Test
  void saysWhatItCouldNotSee() {
    RunResults results = run(302, second -> 100, NEVER);

    assertEquals(
        new Trend(
            "database connections", "unknown", "unknown", Status.UNKNOWN, TEXTS.say("no-database")),
        trend(results, "database connections"));
    assertEquals(TEXTS.say("no-memory"), trend(results, "memory of the target").explanation());
  }

  @Test
  void aMonitorThatWentBlindTellsNoTrend() {
    List<DatabaseSample> samples =
        IntStream.range(0, 40).mapToObj(i -> connections(START.plusSeconds(5 * i), 10)).toList();

    Trend trend =
        trend(
            WrittenRun.watched(run(302, second -> 100, NEVER), Optional.of(samples), List.of()),
            "database connections");

    assertEquals(Status.UNKNOWN, trend.status());
    assertEquals(TEXTS.say("few"), trend.explanation());
  }
}
