package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class StorageTimeoutsPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("storage-timeouts");
  public static final String FAILED =
      "expected 200 with audio_url, found 500 Failed to upload recording to cloud storage: Read timed out";

  @TempDir Path folder;

  @Test
  void isCertainWhenTheServiceNamesTheStorage() {
    Seen seen =
        healthy(folder).each(40, 50, 1, UPLOAD, 900, FAILED).seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(40), seen.from());
    assertEquals(
        TEXTS.say(
            "evidence.failed", "share", "10 of 360 requests (2.78 %)", "said", "“" + FAILED + "”"),
        texts(seen).get(0));
  }

  @Test
  void isLikelyWhenUploadsAloneAreSlowFromTheFirstOn() {
    Seen seen = quiet(folder).uploads(7, 60, 6_000).seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertTrue(texts(seen).get(0).contains("6.0 s"), texts(seen).get(0));
  }

  /** As when the pool is used up later, by a leak. */
  @Test
  void isLikelyWhenUploadsWereSlowFromTheFirstOnAndThenBecameSlower() {
    Seen seen =
        quiet(folder)
            .uploads(7, 12, 5_500)
            .uploads(26, 60, 20_000)
            .seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
  }

  /** A blocked event loop lets most through while it is free, and a few wait like uploads. */
  private Story someWait() {
    Story story = quiet(folder).uploads(7, 60, 6_000);
    return story.each(10, 14, 1, Story.PROFILE, 3_500, "");
  }

  @Test
  void isOnlyPossibleWhereSomeReadRequestsWaitAsWell() {
    Seen seen = someWait().seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(TEXTS.say("evidence.others", "waited", "3.5 s"), texts(seen).get(1));
  }

  @Test
  void isNotSeenWhereUploadsThenWaitBeforeTheDatabase() {
    assertEquals(
        TEXTS.say("not.quick", "first", "6.0 s"),
        someWait()
            .database(second -> Watched.sessions(0, 5, 3))
            .because(new StorageTimeoutsPattern()));
  }

  @Test
  void isNotSeenInTheUsualTimesOfTheField() {
    assertEquals(
        TEXTS.say("not.quick", "first", "3.0 s"),
        quiet(folder).uploads(6, 60, 3_000).because(new StorageTimeoutsPattern()));
  }

  @Test
  void isNotSeenWhenUploadsBecomeSlowWithUsersOnly() {
    Story story = quiet(folder).uploads(6, 10, 300).uploads(12, 60, 6_000);

    assertEquals(
        TEXTS.say("not.quick", "first", "300 ms"), story.because(new StorageTimeoutsPattern()));
  }

  @Test
  void isNotSeenWhenReadingIsAsSlow() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(2_000);

    assertEquals(
        TEXTS.say("not.quick", "first", "6.0 s"),
        story.uploads(7, 60, 6_000).because(new StorageTimeoutsPattern()));
  }

  @Test
  void saysNothingOfUploadsWhenThereWereTooFew() {
    assertEquals(TEXTS.say("not.none"), quiet(folder).because(new StorageTimeoutsPattern()));
  }

  @Test
  void tellsWithHowManyUsersTheFirstUploadsWereSlow() {
    assertEquals(
        TEXTS.say(
            "evidence.slow", "all", "6.0 s", "users", 20, "first", "6.0 s", "reading", "20 ms"),
        texts(quiet(folder).uploads(7, 60, 6_000).seen(new StorageTimeoutsPattern())).get(0));
  }

  @Test
  void isLikelyWhenUploadsBecomeSlowInMidRunAndHoldTheirTransactions() {
    Story story =
        slowFromTheMiddleOn()
            .database(
                second -> second < 30 ? Watched.sessions(1, 19, 0) : Watched.sessions(1, 5, 14));

    Seen seen = story.seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(30), seen.from());
    assertTrue(
        texts(seen).get(0).contains("took 9.0 s on average instead of 300 ms"), texts(seen).get(0));
    assertTrue(story.because(new ConcurrencyLimitPattern()).contains("unchanged users"));
  }

  @Test
  void isOnlyPossibleInMidRunWithoutTheDatabase() {
    Story story = slowFromTheMiddleOn();

    assertEquals(Confidence.POSSIBLE, story.seen(new StorageTimeoutsPattern()).confidence());
    assertTrue(story.because(new LockContentionPattern()).contains("unchanged users"));
  }

  @Test
  void isTheReasonWhyAGatewayGivesUpInMidRun() {
    Story story =
        quiet(folder)
            .uploads(6, 30, 300)
            .each(35, 60, 3, UPLOAD, 5_000, "504 Gateway Timeout")
            .database(
                second -> second < 30 ? Watched.sessions(1, 19, 0) : Watched.sessions(1, 5, 14));

    assertEquals(List.of("storage-timeouts"), story.causes());
    assertEquals(at(30), story.seen(new StorageTimeoutsPattern()).from());
  }

  @Test
  void isSeenBesideRefusalsOfTheService() {
    Story story = slowFromTheMiddleOn();
    for (int second = 31; second < 60; second += 4) {
      story.each(second, second + 1, 2, UPLOAD, 5, "401 Could not validate credentials");
    }

    assertEquals(Confidence.POSSIBLE, story.seen(new StorageTimeoutsPattern()).confidence());
  }

  @Test
  void isNotSeenInMidRunWhereLeakedSessionsUsedUpTheConnections() {
    Story story =
        slowFromTheMiddleOn()
            .database(
                second ->
                    second < 10
                        ? Watched.idle(19)
                        : Watched.forgotten(Math.min(second - 9, 19), 1_000L * (second - 10)));

    assertEquals(TEXTS.say("not.leak"), story.because(new StorageTimeoutsPattern()));
    assertEquals(List.of("connection-leak"), story.causes());
  }

  @Test
  void isNotSeenInMidRunWhereSessionsWaitForLocks() {
    Story story =
        slowFromTheMiddleOn()
            .database(second -> second < 30 ? Watched.idle(19) : Watched.waiting(8, 2_400));

    assertEquals(
        TEXTS.say("not.quick", "first", "300 ms"), story.because(new StorageTimeoutsPattern()));
  }

  @Test
  void isNotSeenWhereThroughputStaysWhenResponsesSlowDown() {
    Story story = quiet(folder).uploads(6, 30, 300).uploads(30, 60, 4_000);

    assertEquals(
        TEXTS.say("not.quick", "first", "300 ms"), story.because(new StorageTimeoutsPattern()));
  }

  /** Five uploads a second take 300 ms, then one in two seconds takes 9 s. */
  private Story slowFromTheMiddleOn() {
    Story story = quiet(folder).uploads(6, 30, 300);
    for (int second = 30; second < 60; second += 2) {
      story.each(second, second + 1, 1, UPLOAD, 9_000, "");
    }
    return story;
  }
}
