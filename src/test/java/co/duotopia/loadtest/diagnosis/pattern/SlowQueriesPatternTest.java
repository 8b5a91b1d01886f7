package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.ACTIVITIES;
import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlowQueriesPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("slow-queries");
  @TempDir Path folder;

  @Test
  void isSeenWhenQueriesAreAtWorkForLong() {
    Story story =
        quiet(folder)
            .uploads(6, 30, 300)
            .uploads(30, 60, 1_100)
            .database(second -> Watched.query(second < 30 ? 5 : 800));

    Seen seen = story.seen(new SlowQueriesPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(30), seen.from());
    assertEquals(
        TEXTS.say("evidence.running", "longest", "800 ms", "noticed", "100 ms", "share", "50 %"),
        texts(seen).get(0));
  }

  @Test
  void namesTheQueryThatTheMonitorSaw() {
    Story story = quiet(folder).uploads(6, 60, 900).database(second -> Watched.query(800));

    story.event(12, "slow-query", "SELECT count(*) FROM progress ran for 800 ms");

    assertTrue(
        texts(story.seen(new SlowQueriesPattern()))
            .contains("SELECT count(*) FROM progress ran for 800 ms"));
  }

  /** It may be a part of all uploads, or nobody's. */
  @Test
  void isLikelyWhereRequestsTookSoLongFromTheFirst() {
    Story story = quiet(folder).uploads(6, 60, 900).database(second -> Watched.query(800));

    assertEquals(Confidence.LIKELY, story.seen(new SlowQueriesPattern()).confidence());
  }

  @Test
  void isOnlyNotedWhereNoRequestTookSoLong() {
    Story story = healthy(folder).database(second -> Watched.query(800));

    assertEquals(
        TEXTS.say("note", "longest", "800 ms", "slowest", "300 ms"),
        story.noted(new SlowQueriesPattern()));
  }

  @Test
  void isNotSeenWhenOneQueryNowAndThenIsSlow() {
    Story story = healthy(folder).database(second -> Watched.query(second % 5 == 1 ? 800 : 5));

    assertEquals(
        TEXTS.say("not.rare", "noticed", "100 ms", "share", "20 %"),
        story.because(new SlowQueriesPattern()));
  }

  @Test
  void isSeenInQueriesOfHalfASecondOfWhichMostSamplesSeeOnlyTheBeginning() {
    Story story =
        healthy(folder)
            .each(10, 60, 1, "GET /report", 900, "")
            .database(second -> Watched.query(50 + 90 * (second * 7 % 5)));

    assertEquals(Confidence.CERTAIN, story.seen(new SlowQueriesPattern()).confidence());
  }

  @Test
  void isNotSeenWhenNoQueryIsLongHoweverOftenOneIsAtWork() {
    Story story = healthy(folder).database(second -> Watched.query(150 + 50 * (second % 4)));

    assertEquals(TEXTS.say("not.none", "slow", "400 ms"), story.because(new SlowQueriesPattern()));
  }

  @Test
  void isLikelyWhereSamplesMeetItYoungAndOneRequestIsSlowFromTheFirst() {
    Story story =
        healthy(folder)
            .each(10, 60, 1, "GET /report", 900, "")
            .database(second -> Watched.query(150 + 50 * (second % 4)));

    assertEquals(Confidence.LIKELY, story.seen(new SlowQueriesPattern()).confidence());
  }

  @Test
  void isSeenFromOutsideInTheOneRequestThatIsSlowFromTheFirst() {
    Seen seen =
        healthy(folder).each(10, 60, 1, "GET /report", 900, "").seen(new SlowQueriesPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertTrue(texts(seen).get(0).contains("GET /report was 900 ms"), texts(seen).get(0));
  }

  @Test
  void isNotSeenFromOutsideInARequestThatIsQuickWithFewUsers() {
    Story story = healthy(folder).each(10, 60, 1, ACTIVITIES, 900, "");

    assertEquals(
        TEXTS.say("not.alike", "median", "20 ms"),
        story.because(new SlowQueriesPattern()),
        "quickest 20 ms, later 900 ms: the load, not the query");
  }

  /** It waits for logins, as the first that each user reads; the next are sent as it ends. */
  @Test
  void isNotSeenFromOutsideInTheRequestThatWaitsForLogins() {
    Story story = new Story(folder, 20, 60).uploads(6, 60, 300);

    story.each(6, 11, 2, PROFILE, 600, "").each(11, 16, 4, PROFILE, 5_000, "");
    story.each(6, 16, 2, ACTIVITIES, 250, "");

    assertEquals(
        TEXTS.say(
            "not.load",
            "slow",
            PROFILE,
            "least",
            "600 ms",
            "quick",
            ACTIVITIES,
            "quickLeast",
            "250 ms"),
        story.because(new SlowQueriesPattern()));
  }

  @Test
  void isNotSeenFromOutsideWhenAllRequestsAreSlow() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(900).uploads(6, 60, 900);

    assertEquals(
        TEXTS.say("not.alike", "median", "900 ms"),
        story.each(10, 11, 3, PROFILE, 900, "").because(new SlowQueriesPattern()));
  }

  @Test
  void isNotSeenInQueriesThatWaitForLocks() {
    Story story = healthy(folder).database(second -> Watched.activity(5, 5, 1, 4, 5_000, 0));

    assertEquals(TEXTS.say("not.none", "slow", "400 ms"), story.because(new SlowQueriesPattern()));
  }

  @Test
  void isNotSeenInAQueryOfOthersThatRanBeforeTheLoad() {
    Story story = healthy(folder).database(second -> Watched.query(600_000 + 1_000L * second));

    assertEquals(TEXTS.say("not.none", "slow", "400 ms"), story.because(new SlowQueriesPattern()));
  }
}
