package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static co.duotopia.loadtest.diagnosis.pattern.OutOfMemoryPatternTest.REFUSED;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Times without an answer, told apart by what the database and the process did meanwhile. */
class StandstillPatternsTest {
  private static final String BROKEN =
      "expected 200, found 500: (psycopg2.OperationalError) server closed the connection"
          + " unexpectedly";

  @TempDir Path folder;
  @TempDir Path other;

  private Story still() {
    return still(folder);
  }

  /** No responses from second 20 to 36; the waiting requests then succeed. */
  private static Story still(Path folder) {
    return quiet(folder)
        .uploads(6, 20, 300)
        .each(36, 37, 20, UPLOAD, 16_000, "")
        .uploads(37, 60, 300);
  }

  private static boolean isStill(int second) {
    return second >= 20 && second < 36;
  }

  @Test
  void isNeverPassedOver() {
    Seen seen = still().seen(new StandstillPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
    assertInstanceOf(NotSeen.class, new StandstillPattern().look(healthy(folder).facts()));
  }

  private static Story ofTwo(Path folder, int waitedMillis) {
    return new Story(folder, 2, 60)
        .each(2, 20, 1, UPLOAD, 300, "")
        .request(UPLOAD, 45_000 - waitedMillis, 45_000, "")
        .request(UPLOAD, 45_100 - waitedMillis, 45_100, "")
        .each(46, 60, 1, UPLOAD, 300, "");
  }

  @Test
  void isPossibleWhenTwoUsersWaitedForIt() {
    Seen seen = ofTwo(folder, 24_900).seen(new StandstillPattern());

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        List.of(
            Catalogue.section("stall")
                .say("silent-to-few", "seconds", 25, "users", 5, "waited", "24.9 s")),
        texts(seen));
  }

  @Test
  void isNoneWhenTwoUsersWereThinking() {
    assertInstanceOf(NotSeen.class, new StandstillPattern().look(ofTwo(folder, 300).facts()));
  }

  @Test
  void isAFreezeWhenDatabaseAndProcessDidNothing() {
    Story story =
        still().database(second -> Watched.idle(5)).target(s -> isStill(s) ? 0 : 30, s -> 100);

    assertEquals(Confidence.CERTAIN, story.seen(new FreezePattern()).confidence());
    assertEquals(Confidence.POSSIBLE, still(other).seen(new FreezePattern()).confidence());
  }

  @Test
  void isNoFreezeWhileTheDatabaseWorks() {
    Story story = still().database(second -> Watched.query(isStill(second) ? 9_000 : 5));

    assertEquals(FreezePattern.TEXTS.say("not.database"), story.because(new FreezePattern()));
  }

  @Test
  void isAForeignLockWithASingleWaiter() {
    Story story = still().database(s -> isStill(s) ? Watched.waiting(1, 9_000) : Watched.idle(5));

    Seen seen = story.seen(new ForeignLockPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
    assertInstanceOf(
        NotSeen.class,
        new ForeignLockPattern().look(still(other).database(s -> Watched.idle(5)).facts()));
  }

  /** A service with psycopg2 sets no application name, and a migration may set none either. */
  @Test
  void isAForeignLockOfAnotherUserWithoutAName() {
    Seen seen = locked(folder, blocked("blockerUser", "migration")).seen(new ForeignLockPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
  }

  @Test
  void isNoForeignLockOfTheSameApplicationAndUser() {
    Story own = locked(folder, blocked("blockerUser", "app"));
    Story ofEarlierVersion = locked(other, blocked("blockerState", "active"));

    assertInstanceOf(NotSeen.class, new ForeignLockPattern().look(own.facts()));
    assertInstanceOf(NotSeen.class, new ForeignLockPattern().look(ofEarlierVersion.facts()));
  }

  private static Map<String, Object> blocked(String more, String said) {
    return Map.of(
        "application", "unnamed", "user", "app", "blockerApplication", "unnamed", more, said);
  }

  private static Story locked(Path folder, Map<String, Object> details) {
    return still(folder)
        .database(second -> isStill(second) ? Watched.waiting(1, 9_000) : Watched.idle(5))
        .event(22, "blocked", "a session waits", details);
  }

  @Test
  void aCleanRestartRefusesAndLosesNothing() {
    Seen seen = healthy(folder).each(20, 23, 5, UPLOAD, 3, REFUSED).seen(new RestartPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
  }

  /** Five uploads a second, refused for 3 s, while the sessions of the service are gone. */
  private static Seen restarted(Path folder, int millis) {
    return quiet(folder)
        .uploads(6, 20, millis)
        .each(20, 23, 5, UPLOAD, 3, REFUSED)
        .uploads(24, 60, millis)
        .database(second -> Watched.idle(second < 20 || second > 24 ? 10 : 0))
        .seen(new RestartPattern());
  }

  @Test
  void isCertainThatNoProcessWasKilledOnlyIfManyRequestsWereInFlight() {
    assertEquals(Confidence.CERTAIN, restarted(folder, 1_500).confidence());
    assertEquals(Confidence.LIKELY, restarted(other, 400).confidence());
  }

  @Test
  void aKilledProcessLooksLikeACleanRestartIfHardlyAnyRequestWasInFlight() {
    Seen seen = restarted(folder, 100);

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(RestartPattern.TEXTS.say("evidence.few"), texts(seen).get(1));
  }

  @Test
  void aCleanRestartBehindAProxyIsNoCrash() {
    Story story =
        quiet(folder)
            .uploads(6, 20, 400)
            .each(20, 24, 5, UPLOAD, 5, "502 Bad Gateway")
            .uploads(24, 60, 400)
            .database(second -> Watched.idle(second < 20 || second > 24 ? 10 : 0));

    assertEquals(List.of("restart"), story.causes());
    assertEquals(Confidence.LIKELY, story.seen(new RestartPattern()).confidence());
  }

  @Test
  void isNoRestartWhereAProxyFindsSomeProcesses() {
    Story story = healthy(folder).each(20, 40, 2, UPLOAD, 5, "502 Bad Gateway");

    assertEquals(RestartPattern.TEXTS.say("not.gone"), story.because(new RestartPattern()));
  }

  @Test
  void aRefusalInHalfASecondComesAtOnce() {
    Story story = healthy(folder).each(20, 23, 5, UPLOAD, 500, REFUSED);

    assertEquals(Confidence.LIKELY, story.seen(new RestartPattern()).confidence());
  }

  @Test
  void isNoCleanRestartWhenRequestsInFlightWereLost() {
    Story story = healthy(folder).each(20, 23, 5, UPLOAD, 900, REFUSED);

    assertEquals(RestartPattern.TEXTS.say("not.lost"), story.because(new RestartPattern()));
  }

  private Story lost(String sqlState) {
    return quiet(folder)
        .uploads(6, 30, 300)
        .each(30, 60, 5, UPLOAD, 5, "expected 200, found 500 Internal Server Error")
        .event(
            31,
            "monitor-lost",
            "database monitor: lost db:5432/app",
            Map.of("cause", "Connection refused", "sqlState", sqlState));
  }

  @Test
  void aDatabaseThatIsGoneIsLikelyWhereTheServiceFailsWithoutSayingWhy() {
    Story story = lost("08001");

    Seen seen = story.seen(new DatabaseRestartPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(31), seen.from());
    assertEquals(List.of("database-restart"), story.causes());
    assertEquals(List.of(), story.diagnosis().notes());
  }

  @Test
  void aDatabaseIsNotGoneWhereOnlyOneStatementFails() {
    assertEquals(
        DatabaseRestartPattern.TEXTS.say("not.none"),
        lost("57014").because(new DatabaseRestartPattern()));
  }

  @Test
  void aDatabaseThatOnlyTheMonitorLosesIsNoFinding() {
    Story story =
        healthy(folder)
            .event(31, "monitor-lost", "lost", Map.of("cause", "timed out", "sqlState", "08006"));

    assertEquals(List.of(), story.causes());
  }

  @Test
  void aDatabaseRestartIsSaidInTheAnswers() {
    Seen seen =
        healthy(folder).each(20, 23, 5, UPLOAD, 3, BROKEN).seen(new DatabaseRestartPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        DatabaseRestartPattern.TEXTS.say("not.none"),
        healthy(other).because(new DatabaseRestartPattern()));
  }
}
