package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.ACTIVITIES;
import static co.duotopia.loadtest.diagnosis.Story.ASSIGNMENTS;
import static co.duotopia.loadtest.diagnosis.Story.LARGE;
import static co.duotopia.loadtest.diagnosis.Story.LOGIN;
import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that queue, or are ended while they do: concurrency limit, distance, gateway. */
class QueuePatternsTest {
  private static final String TIMEOUT = "expected 200 with audio_url, found 504 Gateway Timeout";
  private static final String CUT = "i.g.h.c.i.PrematureCloseException: Premature close";

  private static final String CUT_OFF = "Premature close";
  private static final String UNAVAILABLE = "expected 200, found 503 Service Unavailable";

  @TempDir Path folder;

  /** Uploads take 300 ms with the first users and 3 s with all, at the same rate. */
  private Story plateau(int readingMillis) {
    return new Story(folder, 20, 60)
        .logins(user -> 80)
        .readings(readingMillis)
        .uploads(6, 10, 300)
        .uploads(10, 60, 3_000);
  }

  @Test
  void aLimitInFrontMakesEveryKindOfRequestWait() {
    Seen seen = plateau(1_500).seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(
        ConcurrencyLimitPattern.TEXTS.say("evidence.platform", "reading", "1.5 s"),
        texts(seen).get(2));
  }

  /** 20 + 250 recordings are stored. */
  @Test
  void tellsThatManyRecordingsReplacedAnEarlierOne() {
    List<String> some = texts(plateau(1_500).replaced(200).seen(new ConcurrencyLimitPattern()));

    assertEquals(4, some.size());
    assertTrue(some.get(3).startsWith("74.1 % of the stored recordings replaced"), some.get(3));
  }

  @Test
  void doesNotTellThatFewRecordingsReplacedAnEarlierOne() {
    assertEquals(3, texts(plateau(1_500).replaced(50).seen(new ConcurrencyLimitPattern())).size());
  }

  @Test
  void aLimitInFrontIsCertainWhereFewSessionsAreInUse() {
    Seen seen =
        new Story(folder, 20, 60)
            .logins(user -> 80)
            .readings(1_500)
            .uploads(6, 60, 3_000)
            .database(s -> Watched.sessions(0, 5, 2))
            .seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(
        ConcurrencyLimitPattern.TEXTS.say("evidence.in-front", "inFlight", 16, "busy", 2L),
        texts(seen).get(0));
  }

  /** A service that gives its connection back before it waits for the storage. */
  @Test
  void isNoLimitInFrontWhereReadingIsQuick() {
    Story story = quiet(folder).uploads(6, 60, 3_000).database(s -> Watched.sessions(0, 5, 2));

    assertEquals(
        ConcurrencyLimitPattern.TEXTS.say("not.steady", "first", "3.0 s", "all", "3.0 s"),
        story.because(new ConcurrencyLimitPattern()));
  }

  @Test
  void aLimitInFrontIsOnlyLikelyWhereAPoolMayBeFull() {
    Seen seen =
        new Story(folder, 20, 60)
            .logins(user -> 80)
            .readings(1_500)
            .uploads(6, 60, 3_000)
            .database(s -> Watched.sessions(0, 0, 4))
            .seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
  }

  @Test
  void aPlatformThatRefusesHasReachedItsLimitAndNoRateLimit() {
    Story story =
        healthy(folder).each(30, 40, 3, UPLOAD, 5, "expected 200, found 429 Rate exceeded.");

    Seen seen = story.seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(Story.at(30), seen.from());
    assertInstanceOf(NotSeen.class, new RateLimitingPattern().look(story.facts()));
  }

  @Test
  void aPlatformThatOnlySays503ToTheEndHasPossiblyReachedItsLimit() {
    Story story = healthy(folder).each(10, 60, 3, UPLOAD, 5, UNAVAILABLE);

    Seen seen = story.seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(at(10), seen.from());
    assertEquals(List.of("concurrency-limit"), story.causes());
  }

  @Test
  void aLimitLeavesSomeSecondsWithoutASuccess() {
    Story story = quiet(folder).each(10, 60, 3, UPLOAD, 5, UNAVAILABLE);
    for (int second = 6; second < 60; second += 6) {
      story.each(second, second + 5, 2, UPLOAD, 300, "");
    }

    assertEquals(List.of("concurrency-limit"), story.causes());
  }

  @Test
  void aLimitMayCutOffLargeUploadsBeforeTheyAreSent() {
    Story story =
        healthy(folder).each(10, 60, 3, UPLOAD, 5, UNAVAILABLE).each(20, 24, 1, LARGE, 40, CUT_OFF);

    assertEquals(List.of("concurrency-limit"), story.causes());
  }

  @Test
  void isNoLimitWhereAsManyAreCutOff() {
    Story story =
        healthy(folder).each(10, 60, 1, UPLOAD, 5, UNAVAILABLE).each(20, 24, 1, LARGE, 40, CUT_OFF);

    assertInstanceOf(NotSeen.class, new ConcurrencyLimitPattern().look(story.facts()));
  }

  @Test
  void aLimitOfConnectionsClosesNewOnesAtOnce() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 5, CUT_OFF);

    Seen seen = story.seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(List.of("concurrency-limit"), story.causes());
  }

  /** With 20 users all the time, and none of the first 20 uploads is cut off. */
  @Test
  void aLimitOfConnectionsLeavesTimesWithoutASuccess() {
    Story story =
        quiet(folder).uploads(6, 30, 300).uploads(42, 60, 300).each(20, 60, 2, UPLOAD, 5, CUT_OFF);

    assertEquals(List.of("concurrency-limit"), story.causes());
  }

  @Test
  void isNoLimitOfConnectionsWhereTheyAreClosedWithTheFirstUsers() {
    Story story = healthy(folder).each(1, 60, 2, UPLOAD, 5, CUT_OFF);

    assertEquals(List.of("keep-alive-close"), story.causes());
  }

  /** The engine sends again what is cut off on a connection that it used before. */
  @Test
  void isNoLimitOfConnectionsWhereMoreAreClosedThatWereInUse() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 5, CUT_OFF).resent(20, 60, 2, 300);

    assertEquals(List.of("keep-alive-close"), story.causes());
  }

  @Test
  void isNoLimitOfConnectionsWhereTheyAreClosedLater() {
    Story story = healthy(folder).each(20, 60, 2, UPLOAD, 400, CUT_OFF);

    assertEquals(List.of("keep-alive-close"), story.causes());
  }

  @Test
  void aPlatformThatSaysSoInA503HasReachedItsLimit() {
    Story story =
        healthy(folder)
            .each(10, 60, 3, UPLOAD, 5, UNAVAILABLE + ": there was no available instance.");

    assertEquals(Confidence.LIKELY, story.seen(new ConcurrencyLimitPattern()).confidence());
    assertEquals(List.of("concurrency-limit"), story.causes());
  }

  @Test
  void isNoLimitWhereNothingSucceedsMeanwhile() {
    Story story = quiet(folder).uploads(6, 20, 300).each(20, 60, 3, UPLOAD, 5, UNAVAILABLE);

    assertInstanceOf(NotSeen.class, new ConcurrencyLimitPattern().look(story.facts()));
  }

  @Test
  void isNoLimitWhereRefusalsEndWithTheColdStart() {
    Story story =
        healthy(folder).each(2, 9, 3, LOGIN, 5, UNAVAILABLE + ": there was no available instance.");

    assertEquals(List.of("cold-starts"), story.causes());
  }

  @Test
  void tooFewThreadsMakeUploadsWaitWithTheirConnections() {
    Seen seen =
        quiet(folder)
            .uploads(6, 10, 900)
            .uploads(10, 60, 5_000)
            .database(s -> Watched.sessions(0, 5, 12))
            .seen(new ConcurrencyLimitPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(
        ConcurrencyLimitPattern.TEXTS.say("evidence.threads", "sessions", 12), texts(seen).get(2));
  }

  /** At 5 uploads a second of 0.3 s each, no pool of threads is in use. */
  @Test
  void whatWorksOnOneUploadAfterTheOtherIsNoPoolOfThreads() {
    Seen seen =
        plateau(20).database(s -> Watched.sessions(0, 5, 12)).seen(new ConcurrencyLimitPattern());

    assertEquals(
        ConcurrencyLimitPattern.TEXTS.say("evidence.in-turn", "reading", "20 ms"),
        texts(seen).get(2));
  }

  @Test
  void isNoConcurrencyLimitWhenUploadsWereSlowFromTheFirst() {
    assertInstanceOf(
        NotSeen.class,
        new ConcurrencyLimitPattern().look(quiet(folder).uploads(6, 60, 3_000).facts()));
  }

  @Test
  void isNoConcurrencyLimitWhereUploadsFail() {
    Story story = plateau(20).each(20, 60, 1, UPLOAD, 300, "expected 200, found 500");

    assertInstanceOf(NotSeen.class, new ConcurrencyLimitPattern().look(story.facts()));
  }

  /** One in six uploads is large and takes so long; the others take 2 s. */
  private Story uploads(int largeMillis) {
    return quiet(folder).uploads(8, 60, 2_000).each(30, 60, 1, LARGE, largeMillis, "");
  }

  @Test
  void anEventLoopThatIsBlockedTakesInLargeUploadsPartByPart() {
    Seen seen = uploads(9_000).seen(new EventLoopPattern());

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(EventLoopPattern.TEXTS.say("evidence.far"), texts(seen).get(1));
  }

  @Test
  void anEventLoopIsLikelyBlockedWhereNoNetworkIsBetween() {
    Story story =
        uploads(9_000).target(second -> 20, second -> 100).database(s -> Watched.sessions(0, 5, 2));

    assertEquals(Confidence.LIKELY, story.seen(new EventLoopPattern()).confidence());
    assertEquals(List.of("event-loop"), story.causes());
  }

  /** Reading sends next to nothing. */
  @Test
  void anEventLoopIsLikelyBlockedWhereReadingWaitsAsLong() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(1_500);

    Seen seen =
        story.uploads(8, 60, 2_000).each(30, 60, 1, LARGE, 9_000, "").seen(new EventLoopPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(
        EventLoopPattern.TEXTS.say("evidence.waiting", "reading", "1.5 s", "uploads", "2.0 s"),
        texts(seen).get(1));
  }

  /** Twelve uploads end together in every third second. */
  private Story together(int readingMillis) {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(readingMillis);
    for (int second = 14; second < 60; second += 3) {
      story.each(second, second + 1, 12, UPLOAD, 3_000, "");
    }
    return story;
  }

  @Test
  void anEventLoopIsLikelyBlockedWhereAllRequestsEndTogether() {
    Story story = together(4_000).database(s -> Watched.sessions(0, 5, 9));

    Seen seen = story.seen(new EventLoopPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertTrue(texts(seen).get(0).startsWith("no response came in "), texts(seen).get(0));
  }

  @Test
  void isNoBlockedEventLoopWhereTheQueueIsInFrontOfTheService() {
    Story story = together(4_000).database(s -> Watched.sessions(0, 5, 2));

    assertInstanceOf(NotSeen.class, new EventLoopPattern().look(story.facts()));
  }

  @Test
  void isNoBlockedEventLoopWhereOnlyUploadsEndTogether() {
    assertInstanceOf(NotSeen.class, new EventLoopPattern().look(together(20).facts()));
  }

  /** From the middle on twelve uploads are in flight, and three sessions in use. */
  private Story slowInMidRun(int idle, int inTransaction) {
    return quiet(folder)
        .uploads(6, 30, 300)
        .each(32, 36, 1, UPLOAD, 2_000, "")
        .each(36, 60, 2, UPLOAD, 6_000, "")
        .database(s -> Watched.sessions(0, idle, inTransaction));
  }

  @Test
  void anEventLoopIsPossiblyBlockedInMidRunWhereUploadsWaitBeforeTheDatabase() {
    Story story = slowInMidRun(5, 3);

    Seen seen = story.seen(new EventLoopPattern());

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(at(30), seen.from());
    assertEquals(List.of("event-loop"), story.causes());
  }

  @Test
  void isNoBlockedEventLoopInMidRunWhereUploadsHoldTheirSessions() {
    assertEquals(List.of("storage-timeouts"), slowInMidRun(5, 11).causes());
  }

  @Test
  void isNoBlockedEventLoopInMidRunWhereNoSessionIsLeft() {
    assertInstanceOf(NotSeen.class, new EventLoopPattern().look(slowInMidRun(0, 3).facts()));
  }

  @Test
  void isNoBlockedEventLoopWhereLargeUploadsTakeAsLong() {
    assertEquals(
        EventLoopPattern.TEXTS.say("not.alike"), uploads(4_000).because(new EventLoopPattern()));
  }

  @Test
  void isNoBlockedEventLoopWhereSmallUploadsAreQuick() {
    Story story = quiet(folder).uploads(8, 60, 300).each(30, 60, 1, LARGE, 3_000, "");

    assertInstanceOf(NotSeen.class, new EventLoopPattern().look(story.facts()));
  }

  @Test
  void isNoBlockedEventLoopWhereUploadsWaitForLocks() {
    Story story = uploads(9_000).database(s -> Watched.waiting(8, 2_400));

    assertEquals(EventLoopPattern.TEXTS.say("not.database"), story.because(new EventLoopPattern()));
  }

  @Test
  void distanceShowsInTheQuickestRequestsInProportionToTheirQueries() {
    assertEquals(Confidence.LIKELY, distant(3).seen(new DistantDatabasePattern()).confidence());
  }

  /**
   * @param count so many of each kind of read request complete in a second
   */
  private Story distant(int count) {
    return new Story(folder, 20, 60)
        .each(1, 6, count, PROFILE, 200, "")
        .each(1, 6, count, ASSIGNMENTS, 150, "")
        .each(1, 6, count, ACTIVITIES, 600, "")
        .uploads(6, 60, 1_200)
        .database(s -> Watched.sessions(0, 5, 4));
  }

  @Test
  void isNoDistanceWhereMoreReadRequestsCompleteThanOneEventLoopWouldServe() {
    assertEquals(
        DistantDatabasePattern.TEXTS.say("not.together", "count", 45L, "seconds", 3),
        distant(5).because(new DistantDatabasePattern()));
  }

  @Test
  void isNoDistanceWhereServiceAndDatabaseAreOnThisMachine() {
    assertEquals(
        DistantDatabasePattern.TEXTS.say("not.near", "took", "0 ms"),
        distant(2).ownBackend().because(new DistantDatabasePattern()));
  }

  @Test
  void isNoDistanceWhereUploadsAreUsuallyQuicker() {
    Story story =
        new Story(folder, 20, 60)
            .each(1, 6, 4, PROFILE, 200, "")
            .each(1, 6, 4, ASSIGNMENTS, 150, "")
            .each(1, 6, 4, ACTIVITIES, 600, "")
            .uploads(6, 60, 450)
            .database(s -> Watched.sessions(0, 5, 4));

    assertEquals(
        DistantDatabasePattern.TEXTS.say(
            "not.quicker", "request", UPLOAD, "upload", "450 ms", "reading", "600 ms"),
        story.because(new DistantDatabasePattern()));
  }

  @Test
  void isADistanceWhereListsWaitedForEachOtherWhileUsersStarted() {
    Story story =
        new Story(folder, 8, 60)
            .each(3, 8, 1, PROFILE, 1_700, "")
            .each(3, 8, 1, ASSIGNMENTS, 550, "")
            .each(3, 8, 1, ACTIVITIES, 2_000, "")
            .each(6, 60, 2, UPLOAD, 1_850, "")
            .database(s -> Watched.sessions(0, 5, 4));

    assertEquals(Confidence.LIKELY, story.seen(new DistantDatabasePattern()).confidence());
  }

  @Test
  void isNoDistanceWhereOneRequestIsQuick() {
    assertEquals(
        DistantDatabasePattern.TEXTS.say("not.quick", "request", ASSIGNMENTS, "least", "20 ms"),
        healthy(folder).because(new DistantDatabasePattern()));
  }

  @Test
  void isNoDistanceWhereAllCameAtOnceAndWaitedForEachOther() {
    Story story =
        new Story(folder, 20, 60)
            .each(3, 8, 5, ASSIGNMENTS, 2_000, "")
            .each(3, 8, 5, ACTIVITIES, 2_900, "")
            .uploads(6, 60, 3_000)
            .database(s -> Watched.sessions(0, 5, 4));

    assertEquals(
        DistantDatabasePattern.TEXTS.say("not.crowd", "inFlight", 12L),
        story.because(new DistantDatabasePattern()));
  }

  @Test
  void isNoDistanceWhereTheDatabaseWorks() {
    Story story =
        new Story(folder, 20, 60)
            .each(1, 6, 4, ASSIGNMENTS, 150, "")
            .each(1, 6, 4, ACTIVITIES, 600, "")
            .uploads(6, 60, 1_200)
            .database(s -> Watched.sessions(2, 5, 2));

    assertEquals(
        DistantDatabasePattern.TEXTS.say("not.active", "share", "50 %"),
        story.because(new DistantDatabasePattern()));
  }

  @Test
  void aGatewayEndsRequestsAtOneAge() {
    Seen seen =
        healthy(folder).each(20, 40, 1, UPLOAD, 10_000, TIMEOUT).seen(new GatewayTimeoutPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
  }

  @Test
  void aGatewayThatClosesIsOnlyLikely() {
    Story story = healthy(folder).each(20, 40, 1, UPLOAD, 10_000, CUT);

    assertEquals(Confidence.LIKELY, story.seen(new GatewayTimeoutPattern()).confidence());
  }

  @Test
  void isNoGatewayWhereRequestsAreCutOffAtAnyAge() {
    Story story =
        healthy(folder).each(20, 30, 1, UPLOAD, 2_000, CUT).each(30, 40, 1, UPLOAD, 9_000, CUT);

    assertEquals(
        GatewayTimeoutPattern.TEXTS.say("not.ages", "least", "2.0 s", "most", "9.0 s"),
        story.because(new GatewayTimeoutPattern()));
  }
}
