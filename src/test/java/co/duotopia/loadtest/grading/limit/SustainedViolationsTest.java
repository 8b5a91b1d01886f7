package co.duotopia.loadtest.grading.limit;

import static co.duotopia.loadtest.results.WrittenRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 200 s of twenty users, two more a second from the start; ten requests end in each second. */
class SustainedViolationsTest {
  @TempDir Path folder;
  private WrittenRun run;

  @BeforeEach
  void open() {
    run = new WrittenRun(folder, "breaking", Map.of("users", "20", "rate", "2", "time", "200s"));
    for (int user = 0; user < 20; user++) {
      run.log().user(true, user * 500);
    }
  }

  /** Requests that end in the seconds {@code from} to {@code to}, the latter not included. */
  private SustainedViolationsTest ending(int from, int to, int millis, int failures) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < 10; i++) {
        int end = second * 1000 + i;
        int start = Math.max(0, end - millis);
        run.log().request("GET /a", start, end, i < failures ? "500" : "");
      }
    }
    return this;
  }

  private Optional<SustainedViolation> violation() {
    run.log().user(false, 200_000);
    return Assessment.of(run.whole(10_000).read()).violation();
  }

  private static SustainedViolation errors(int at, String actual, int lasted) {
    return new SustainedViolation(
        START.plusSeconds(at),
        20,
        new HeldLoad(20, Duration.ofSeconds(at - 10)),
        new AssertionResult("error rate", "<= 5 %", actual, Status.MISSED),
        Duration.ofSeconds(lasted));
  }

  @Test
  void thereIsNoneInARunWithinTheLimits() {
    assertEquals(Optional.empty(), ending(0, 200, 9_000, 0).violation());
  }

  @Test
  void findsErrorsThatLast30Seconds() {
    ending(0, 60, 100, 0).ending(60, 90, 100, 10).ending(90, 200, 100, 0);

    assertEquals(Optional.of(errors(60, "100 %", 30)), violation());
  }

  @Test
  void errorsOf29SecondsAreNone() {
    ending(0, 60, 100, 0).ending(60, 89, 100, 10).ending(89, 200, 100, 0);

    assertEquals(Optional.empty(), violation());
  }

  @Test
  void theFirstViolationCountsAndNotTheWorst() {
    ending(0, 50, 100, 0).ending(50, 90, 100, 2).ending(90, 120, 100, 0).ending(120, 200, 100, 10);

    // 2 of 100 in the last ten seconds at 50 s, 4 at 51 s, 6 at 52 s.
    assertEquals(Optional.of(errors(52, "20 %", 38)), violation());
  }

  @Test
  void exactlyTheAcceptableShareIsNone() {
    for (int second = 0; second < 200; second++) {
      ending(second, second + 1, 100, second % 2);
    }

    assertEquals(Optional.empty(), violation());
  }

  @Test
  void atTheLoadsEnd10SecondsAreEnough() {
    ending(0, 190, 100, 0).ending(190, 200, 100, 10);

    assertEquals(Optional.of(errors(190, "100 %", 10)), violation());
  }

  @Test
  void atTheLoadsEnd9SecondsAreNotEnough() {
    ending(0, 191, 100, 0).ending(191, 200, 100, 10);

    assertEquals(Optional.empty(), violation());
  }

  @Test
  void whatEndsAfterTheLoadDoesNotCount() {
    ending(0, 200, 100, 0).ending(200, 229, 29_000, 10);

    assertEquals(Optional.empty(), violation());
  }

  @Test
  void findsSlowAnswersAndTheUsersForWhomAllWasWell() {
    ending(0, 25, 100, 0).ending(25, 200, 12_000, 0);

    // The first slow request ends at 25 s and began at 13 s; 10 s before, from 3 s on, there were
    // 8.
    assertEquals(
        Optional.of(
            new SustainedViolation(
                START.plusSeconds(25),
                20,
                new HeldLoad(8, Duration.ofSeconds(10)),
                new AssertionResult("p95", "<= 10000 ms", "12000 ms", Status.MISSED),
                Duration.ofSeconds(175))),
        violation());
  }

  @Test
  void usersWhoWereThereForLessThan10SecondsWereNotSustained() {
    ending(0, 21, 100, 0).ending(21, 200, 12_000, 0);

    assertEquals(HeldLoad.NONE, violation().orElseThrow().within());
  }

  @Test
  void answersOfExactly10SecondsAreNone() {
    assertEquals(Optional.empty(), ending(10, 200, 10_000, 0).violation());
  }

  @Test
  void answersOf10001MillisecondsAreOne() {
    assertEquals(
        "p95: required <= 10000 ms, actual 10001 ms",
        ending(11, 200, 10_001, 0).violation().orElseThrow().of().sentence());
  }

  @Test
  void aStallOf30SecondsIsAViolationFromItsFirstSecond() {
    ending(0, 60, 100, 0).ending(90, 200, 100, 0);

    assertEquals(
        Optional.of(
            new SustainedViolation(
                START.plusSeconds(60),
                20,
                new HeldLoad(20, Duration.ofSeconds(51)),
                new AssertionResult(
                    "p95",
                    "<= 10000 ms",
                    Catalogue.section("limit").say("no-success", "seconds", 30),
                    Status.MISSED),
                Duration.ofSeconds(30))),
        violation());
  }

  @Test
  void aStallInWhichOneIsGivenUpNowAndThenIsOneViolation() {
    ending(0, 60, 100, 0);
    for (int second = 69; second < 90; second += 10) {
      run.log().request("GET /a", second * 1000 - 9_000, second * 1000, "500");
    }

    SustainedViolation violation = ending(90, 200, 100, 0).violation().orElseThrow();

    assertEquals(START.plusSeconds(60), violation.at());
    assertEquals(
        Catalogue.section("limit").say("no-success", "seconds", 30), violation.of().actual());
  }

  @Test
  void aStallOf29SecondsIsNone() {
    assertEquals(Optional.empty(), ending(0, 60, 100, 0).ending(89, 200, 100, 0).violation());
  }

  @Test
  void theSlowAnswersAfterAStallBelongToIt() {
    ending(0, 60, 100, 0).ending(75, 95, 15_000, 0).ending(95, 200, 100, 0);

    SustainedViolation violation = violation().orElseThrow();

    assertEquals(START.plusSeconds(60), violation.at());
    assertEquals(Duration.ofSeconds(35), violation.lasted());
    assertEquals("p95: required <= 10000 ms, actual 15000 ms", violation.of().sentence());
  }

  @Test
  void usersWhoTimeOutInBurstsAreOneViolation() {
    ending(0, 60, 100, 0);
    for (int burst = 90; burst < 200; burst += 25) {
      ending(burst, burst + 1, 30_000, 10);
    }

    assertEquals(START.plusSeconds(60), violation().orElseThrow().at());
  }

  @Test
  void aSingleFailureAmongFewRequestsIsNone() {
    for (int second = 0; second < 200; second += 2) {
      run.log().request("GET /a", second * 1000, second * 1000 + 10, second % 10 == 0 ? "500" : "");
    }

    assertEquals(Optional.empty(), violation());
  }
}
