package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.LOGIN;
import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From second 20 to 24 nothing is answered; then all are that have waited. */
class ColdStartsPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("cold-starts");
  private static final Catalogue STALL = Catalogue.section("stall");
  private static final String UNAVAILABLE =
      "expected 200 with access_token, found 503 Service Unavailable";

  @TempDir Path folder;

  private Story standing() {
    return quiet(folder)
        .uploads(6, 20, 300)
        .each(25, 26, 20, UPLOAD, 4_500, "")
        .uploads(26, 60, 300);
  }

  @Test
  void isSeenWhenAllStoodAndThenWereServed() {
    Seen seen = standing().seen(new ColdStartsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        STALL.say("silent", "seconds", 5, "users", 20, "waited", "4.5 s"), texts(seen).get(0));
  }

  @Test
  void isNotSeenWhereAProxyFindsNoProcess() {
    Story story = standing().each(28, 29, 5, UPLOAD, 3_000, "502 Bad Gateway");

    assertEquals(TEXTS.say("not.refused", "count", 5L), story.because(new ColdStartsPattern()));
  }

  /** Four of 64 read requests. */
  @Test
  void isNotSeenWhereFewReadRequestsWait() {
    Story story = quiet(folder).uploads(6, 11, 300).uploads(11, 14, 2_000);

    assertEquals(
        TEXTS.say("not.no-wait", "reading", "20 ms"),
        story
            .each(12, 13, 4, PROFILE, 5_600, "")
            .uploads(14, 60, 300)
            .because(new ColdStartsPattern()));
  }

  @Test
  void isCertainWhenOthersWereRefusedMeanwhile() {
    Seen seen = standing().each(10, 11, 5, LOGIN, 5, UNAVAILABLE).seen(new ColdStartsPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(
        TEXTS.say(
            "evidence.refused",
            "share",
            "5 of 345 requests (1.45 %)",
            "said",
            "“" + UNAVAILABLE + "”"),
        texts(seen).get(1));
  }

  @Test
  void isOnlyLikelyWhereTheRefusalsGoOnToTheEnd() {
    Seen seen = standing().each(26, 60, 1, LOGIN, 5, UNAVAILABLE).seen(new ColdStartsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
  }

  @Test
  void isSeenInReadingRequestsThatWaitAtFirst() {
    Story story = new Story(folder, 20, 60).logins(user -> 1_800).readings(1_800);

    story.uploads(8, 60, 300).each(30, 31, 4, PROFILE, 20, "");
    story.each(30, 31, 4, Story.ASSIGNMENTS, 20, "").each(30, 31, 4, Story.ACTIVITIES, 20, "");

    assertEquals(Confidence.LIKELY, story.seen(new ColdStartsPattern()).confidence());
    assertEquals(at(0), story.seen(new ColdStartsPattern()).from());
  }

  @Test
  void isSeenInRefusalsOfTheFirstSecondsAlone() {
    Story story = healthy(folder).each(2, 5, 3, LOGIN, 5, UNAVAILABLE);

    assertEquals(Confidence.LIKELY, story.seen(new ColdStartsPattern()).confidence());
  }

  @Test
  void isNotSeenInRefusalsThatGoOnUntilTheEnd() {
    Story story = healthy(folder).each(2, 60, 3, LOGIN, 5, UNAVAILABLE);

    assertEquals(
        TEXTS.say("not.no-wait", "reading", "20 ms"), story.because(new ColdStartsPattern()));
  }

  @Test
  void isNotSeenWhenConnectionsAreRefused() {
    assertEquals(
        TEXTS.say("not.refused", "count", 5),
        standing()
            .each(10, 11, 5, UPLOAD, 5, OutOfMemoryPatternTest.REFUSED)
            .because(new ColdStartsPattern()));
  }

  @Test
  void isNotSeenWhenTheDatabasePoolWasEmpty() {
    assertEquals(
        TEXTS.say("not.pool"),
        standing()
            .each(10, 11, 5, UPLOAD, 5, ConnectionLeakPatternTest.NONE_LEFT)
            .because(new ColdStartsPattern()));
  }

  @Test
  void isNotSeenWhenUploadsTakeAsLongAnyway() {
    Story story = quiet(folder).uploads(6, 20, 3_000).each(25, 26, 20, UPLOAD, 4_500, "");

    assertEquals(
        TEXTS.say("not.no-wait", "reading", "20 ms"),
        story.uploads(29, 60, 3_000).because(new ColdStartsPattern()));
  }

  @Test
  void isNotSeenInAHealthyRun() {
    assertEquals(
        TEXTS.say("not.no-wait", "reading", "20 ms"),
        healthy(folder).because(new ColdStartsPattern()));
  }

  @Test
  void clearsTheDatabaseOnlyWhenItHadConnectionsToSpare() {
    Story idle = standing().database(second -> Watched.sessions(1, 9, 2));
    Story full = standing().database(second -> Watched.sessions(0, 0, 12));

    assertEquals(
        TEXTS.say("evidence.idle-database", "busy", 3, "total", 12),
        texts(idle.seen(new ColdStartsPattern())).get(1));
    assertEquals(1, texts(full.seen(new ColdStartsPattern())).size());
  }

  @Test
  void isSeenWhenManyAreRefusedWhileUsersCome() {
    Seen seen = healthy(folder).each(2, 4, 3, LOGIN, 5, UNAVAILABLE).seen(new ColdStartsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(2), seen.from());
  }

  @Test
  void isNotSeenInAFewRefusalsInTheMiddleOfARun() {
    Story story = healthy(folder).each(40, 44, 1, UPLOAD, 5, UNAVAILABLE);

    assertEquals(
        TEXTS.say("not.no-wait", "reading", "20 ms"), story.because(new ColdStartsPattern()));
  }

  @Test
  void isSeenThoughOneConnectionWasReset() {
    Story story = standing().each(50, 51, 1, UPLOAD, 100, "Connection reset by peer");

    assertEquals(at(20), story.seen(new ColdStartsPattern()).from());
  }
}
