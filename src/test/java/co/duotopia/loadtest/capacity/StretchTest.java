package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The limits are a p95 of 10 s and 5 % of errors. */
class StretchTest {
  private static final LevelObjective OBJECTIVE =
      new LevelObjective(10_000, 5, Duration.ofSeconds(3), 0);

  private static final Outcome OK = new Outcome(201, Cause.OK, "");
  private static final int USERS = 12;

  private final Stretch first = new Stretch(OBJECTIVE, Instant.EPOCH);

  private static void ended(Figures figures, int requests, long millis, Outcome outcome) {
    for (int i = 0; i < requests; i++) {
      figures.add(new RequestResult("upload", RequestKind.UPLOAD, 0, millis, 1, 1, outcome));
    }
  }

  /** A second in which 20 requests take 1 s, and others are in flight at its end. */
  private static Interval second(int slow, int inFlight, Duration age) {
    Figures figures = new Figures();
    ended(figures, 20, 1_000, OK);
    ended(figures, slow, 15_000, OK);
    return new Interval(figures, Collections.nCopies(inFlight, age), Duration.ZERO);
  }

  private static LevelWindow window(Stretch stretch, Interval second) {
    stretch.add(second, false);
    return stretch.judged(USERS);
  }

  @Test
  void countsSlowRequestsOnceAlthoughTheyLastSeveralWindows() {
    LevelWindow passing = window(first, second(0, 2, Duration.ofMillis(10_500)));
    Stretch second = first.next(Instant.EPOCH.plusSeconds(1));
    LevelWindow waiting = window(second, second(0, 2, Duration.ofMillis(12_500)));
    LevelWindow ending =
        window(second.next(Instant.EPOCH.plusSeconds(2)), second(2, 0, Duration.ZERO));

    assertEquals(List.of(Verdict.BAD, 10_500L), List.of(passing.verdict(), passing.p95()));
    assertEquals(List.of(Verdict.GOOD, 1_000L), List.of(waiting.verdict(), waiting.p95()));
    assertEquals(List.of(Verdict.GOOD, 1_000L), List.of(ending.verdict(), ending.p95()));
  }

  @Test
  void countsThoseThatPassTheLimitBesideThoseThatDidBefore() {
    first.add(second(0, 2, Duration.ofMillis(10_500)), false);
    Stretch second = first.next(Instant.EPOCH.plusSeconds(1));

    LevelWindow window = window(second, second(2, 2, Duration.ofMillis(10_500)));

    assertEquals(Verdict.BAD, window.verdict());
    assertEquals("p95", window.reason());
  }

  /** Nobody is served, but no request passes the limit any more. */
  @Test
  void callsEachWindowBadInWhichMostUsersHang() {
    Interval frozen =
        new Interval(
            new Figures(), Collections.nCopies(USERS, Duration.ofSeconds(20)), Duration.ZERO);
    first.add(frozen, false);

    LevelWindow later = window(first.next(Instant.EPOCH.plusSeconds(1)), frozen);

    assertEquals("p95", later.reason());
    assertEquals(20_000, later.p95());
  }

  @Test
  void comparesFailuresWithTheRequestsThatHaveEnded() {
    Figures figures = new Figures();
    ended(figures, 18, 1_000, OK);
    ended(figures, 1, 1_000, new Outcome(503, Cause.STATUS, "busy"));

    LevelWindow window =
        window(
            first,
            new Interval(figures, Collections.nCopies(3, Duration.ofSeconds(11)), Duration.ZERO));

    assertEquals("errors", window.reason());
  }
}
