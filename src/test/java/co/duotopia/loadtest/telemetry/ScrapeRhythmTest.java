package co.duotopia.loadtest.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScrapeRhythmTest {
  private static final Duration MOST = Duration.ofSeconds(75);
  private final ScrapeRhythm rhythm = new ScrapeRhythm();

  private void scrapedAt(int... seconds) {
    for (int second : seconds) {
      rhythm.scraped(nanos(second));
    }
  }

  private static long nanos(int second) {
    return Duration.ofSeconds(second).toNanos();
  }

  private Duration waitsAt(int second) {
    return rhythm.untilNext(nanos(second), MOST);
  }

  @Test
  void waitsForNothingWhereNobodyCame() {
    assertEquals(Duration.ZERO, waitsAt(100));
  }

  @Test
  void waitsForTheNextTurnOfPrometheus() {
    scrapedAt(0, 60, 120);

    assertEquals(Duration.ofSeconds(60 + 15 - 50 + 5), waitsAt(170));
  }

  @Test
  void waitsForTheSlowerOneOfTwoThatTakeTurns() {
    scrapedAt(0, 5, 60, 65);

    assertEquals(Duration.ofMillis(55_000 + 13_750 - 5_000 + 5_000), waitsAt(70));
  }

  @Test
  void waitsNoLongerForOneThatHasGone() {
    scrapedAt(0, 15, 30);

    assertEquals(Duration.ZERO, waitsAt(60));
  }

  @Test
  void waitsAMomentAfterASingleScrapeAndNeverLongerThanSet() {
    scrapedAt(0);
    assertEquals(ScrapeRhythm.UNKNOWN, waitsAt(100));

    scrapedAt(300);
    assertEquals(MOST, waitsAt(300));
  }
}
