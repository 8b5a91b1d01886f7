package co.duotopia.loadtest.guard;

import static co.duotopia.loadtest.guard.RuleState.State.BROKEN;
import static co.duotopia.loadtest.guard.RuleState.State.KEPT;
import static co.duotopia.loadtest.guard.RuleState.State.UNKNOWN;
import static co.duotopia.loadtest.guard.Samples.SECOND;
import static co.duotopia.loadtest.guard.Samples.late;
import static co.duotopia.loadtest.guard.Samples.requests;
import static co.duotopia.loadtest.guard.Samples.took;
import static co.duotopia.loadtest.guard.Samples.tookAndWait;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.settings.GuardSettings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Guards that judge by requests and virtual users. */
class RequestGuardsTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
  private static final Outcome REFUSED = Outcome.answered(429, "429 Rate limit exceeded");
  private static final Outcome NO_ANSWER = new Outcome(0, Cause.TIMED_OUT, "too late");

  private static ErrorRateGuard errorRate(List<Integer> expected) {
    return new ErrorRateGuard(
        new GuardSettings.ErrorRate(true, true, 10, TEN_SECONDS, 5), expected);
  }

  private static ResponseTimeGuard responseTime() {
    return new ResponseTimeGuard(
        new GuardSettings.ResponseTime(true, true, Duration.ofSeconds(1), TEN_SECONDS, 20));
  }

  private static GeneratorLateGuard generatorLate() {
    return new GeneratorLateGuard(
        new GuardSettings.GeneratorLate(true, true, Duration.ofMillis(500), 3));
  }

  @Test
  void errorRateIsKeptAtItsLimitAndBrokenAboveIt() {
    ErrorRateGuard guard = errorRate(List.of());

    assertEquals(KEPT, guard.judge(0, requests(90, 10, NO_ANSWER)).state());

    RuleState broken = guard.judge(SECOND, requests(0, 1, NO_ANSWER));
    assertEquals(BROKEN, broken.state());
    assertEquals(
        "error rate: required at most 10 % over 10 s, actual 10.9 % (11 of 101 requests)",
        broken.text());
    assertEquals(Map.of("failures", 11L, "requests", 101L), broken.figures());
  }

  @Test
  void errorRateSaysNothingOnAFewFailures() {
    ErrorRateGuard guard = errorRate(List.of());

    assertEquals(UNKNOWN, guard.judge(0, requests(0, 4, NO_ANSWER)).state());
    assertEquals(UNKNOWN, guard.judge(20 * SECOND, requests(0, 0, NO_ANSWER)).state());
  }

  @Test
  void errorRateForgetsWhatIsOlderThanTheWindow() {
    ErrorRateGuard guard = errorRate(List.of());

    assertEquals(BROKEN, guard.judge(0, requests(0, 5, NO_ANSWER)).state());
    assertEquals(BROKEN, guard.judge(9 * SECOND, requests(20, 0, NO_ANSWER)).state());
    assertEquals(KEPT, guard.judge(10 * SECOND, requests(20, 0, NO_ANSWER)).state());
  }

  @Test
  void errorRateTakesExpectedStatusesForNoErrors() {
    assertEquals(BROKEN, errorRate(List.of(503)).judge(0, requests(0, 50, REFUSED)).state());
    assertEquals(KEPT, errorRate(List.of(429)).judge(0, requests(0, 50, REFUSED)).state());
    assertEquals(BROKEN, errorRate(List.of(429)).judge(0, requests(0, 50, NO_ANSWER)).state());
  }

  @Test
  void responseTimeTakesTheP95OfTheWholeWindow() {
    ResponseTimeGuard guard = responseTime();

    assertEquals(KEPT, guard.judge(0, took(95, 10)).state());
    assertEquals(KEPT, guard.judge(SECOND, took(5, 1_500)).state());

    RuleState broken = guard.judge(2 * SECOND, took(1, 1_500));
    assertEquals(BROKEN, broken.state());
    assertEquals(
        "p95: required at most 1000 ms over 10 s, actual 1500 ms (101 requests)", broken.text());
  }

  @Test
  void responseTimeSaysNothingOnAFewRequests() {
    assertEquals(UNKNOWN, responseTime().judge(0, took(19, 30_000)).state());
  }

  @Test
  void responseTimeCountsThoseInFlightThatAreOlderThanItsLimit() {
    ResponseTimeGuard guard = responseTime();
    List<Duration> hanging = Collections.nCopies(6, Duration.ofMillis(1_001));

    assertEquals(KEPT, guard.judge(0, took(95, 10)).state());

    RuleState broken = guard.judge(SECOND, tookAndWait(0, 0, hanging, Duration.ZERO));
    assertEquals(BROKEN, broken.state());
    assertEquals(
        "p95: required at most 1000 ms over 10 s, actual 1001 ms (101 requests, 6 of them unanswered)",
        broken.text());
    assertEquals(6, broken.figures().get("unanswered"));
    assertEquals(KEPT, guard.judge(2 * SECOND, took(1, 10)).state());
  }

  @Test
  void responseTimeLeavesThoseInFlightAloneThatAreNotYetTooLate() {
    List<Duration> young = Collections.nCopies(50, Duration.ofSeconds(1));
    List<Duration> old = Collections.nCopies(50, Duration.ofMillis(1_900));

    Interval allInTime = tookAndWait(20, 10, young, Duration.ZERO);
    Interval itselfLate = tookAndWait(20, 10, old, Duration.ofMillis(900));

    assertEquals(KEPT, responseTime().judge(0, allInTime).state());
    assertEquals(KEPT, responseTime().judge(0, itselfLate).state());
  }

  @Test
  void generatorLateWantsItInARow() {
    GeneratorLateGuard guard = generatorLate();

    assertEquals(UNKNOWN, guard.judge(0, late(Duration.ofMillis(501))).state());
    assertEquals(UNKNOWN, guard.judge(0, late(Duration.ofMillis(501))).state());
    assertEquals(KEPT, guard.judge(0, late(Duration.ofMillis(500))).state());
    assertEquals(UNKNOWN, guard.judge(0, late(Duration.ofMillis(501))).state());
    assertEquals(UNKNOWN, guard.judge(0, late(Duration.ofMillis(501))).state());
    assertEquals(BROKEN, guard.judge(0, late(Duration.ofMillis(501))).state());
  }

  @Test
  void generatorLateCountsTheSecondsOfAStandstill() {
    RuleState verdict = generatorLate().judge(0, late(Duration.ofMillis(3_200)));

    assertEquals(BROKEN, verdict.state());
    assertEquals(
        "virtual users of the load generator: required to continue at most 500 ms late after a pause, actual 3200 ms, for 3 s",
        verdict.text());
  }
}
