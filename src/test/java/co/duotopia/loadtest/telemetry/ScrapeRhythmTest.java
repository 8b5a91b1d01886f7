package co.duotopia.loadtest.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ScrapeRhythmTest {
  private static final Duration MOST = Duration.ofSeconds(75);
  private final ScrapeRhythm rhythm = new ScrapeRhythm();

  private void scrapedAt(int... seconds) {
    scraped("one", seconds);
  }

  private void scraped(String who, int... seconds) {
    for (int second : seconds) {
      rhythm.scraped(who, nanos(second), false);
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
  void waitsForEachThatComesAgainAndAgain() {
    scraped("one", 0, 60);
    scraped("other", 0, 30, 60);
    scraped("person", 65);

    assertEquals(Duration.ofSeconds(60 + 15 - 10 + 5), waitsAt(70));
    rhythm.scraped("one", nanos(72), true);
    assertEquals(Duration.ofMillis(30_000 + 7_500 - 10_000 + 5_000), waitsAt(70));
    rhythm.scraped("other", nanos(75), true);
    assertEquals(Duration.ZERO, waitsAt(70));
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
