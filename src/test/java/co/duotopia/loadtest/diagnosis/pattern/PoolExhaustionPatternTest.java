package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static co.duotopia.loadtest.diagnosis.pattern.ConnectionLeakPatternTest.NONE_LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 24 users; from second 20 on nothing is answered for ten seconds. */
class PoolExhaustionPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("pool-exhaustion");
  private static final Catalogue STALL = Catalogue.section("stall");
  static final String TIMEOUT = "Request timeout to 127.0.0.1/127.0.0.1:8000 after 30000 ms";

  @TempDir Path folder;

  /**
   * @param waited of those that end then
   */
  private Story frozen(int waited, String error) {
    return new Story(folder, 24, 60)
        .logins(user -> 80)
        .readings(20)
        .uploads(7, 20, 300)
        .each(30, 33, 5, UPLOAD, waited, error)
        .uploads(34, 60, 300);
  }

  private static Story full(Story story) {
    return story.database(
        second ->
            second < 20 || second > 30 ? Watched.sessions(1, 19, 0) : Watched.sessions(0, 0, 20));
  }

  @Test
  void isCertainWhenTheServiceSaysSo() {
    Seen seen = frozen(10_000, NONE_LEFT).seen(new PoolExhaustionPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        STALL.say("silent", "seconds", 10, "users", 24, "waited", "10.0 s"), texts(seen).get(1));
  }

  @Test
  void isLikelyWhenAllConnectionsWereInUseWhileNothingWasAnswered() {
    Seen seen = full(frozen(10_000, TIMEOUT)).seen(new PoolExhaustionPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(TEXTS.say("evidence.full", "total", 20, "idle", 20), texts(seen).get(0));
  }

  /** A platform lets no more connections be opened than it lets requests in. */
  @Test
  void isNoFullPoolThatWasFullOnlyBeforeTheStandstill() {
    Story story =
        frozen(10_000, TIMEOUT)
            .database(
                second -> second < 18 ? Watched.sessions(0, 0, 10) : Watched.sessions(0, 10, 0));

    Seen seen = story.seen(new PoolExhaustionPattern());

    assertEquals(Confidence.POSSIBLE, seen.confidence());
    assertEquals(1, seen.evidence().size());
  }

  @Test
  void isPossibleWhenOnlyTheStandstillIsSeen() {
    assertEquals(
        Confidence.POSSIBLE,
        frozen(10_000, TIMEOUT).seen(new PoolExhaustionPattern()).confidence());
  }

  @Test
  void isNotSeenWhenAllConnectionsAreInUseButAllIsAnswered() {
    Story story = new Story(folder, 24, 60).logins(user -> 80).readings(20).uploads(7, 60, 300);

    assertEquals(
        TEXTS.say("not.spare", "busy", 20), full(story).because(new PoolExhaustionPattern()));
  }

  @Test
  void isNotSeenWhenThoseThatWaitedWereServed() {
    assertEquals(
        TEXTS.say("not.no-stall", "slowest", "10.0 s"),
        frozen(10_000, "").because(new PoolExhaustionPattern()));
  }

  @Test
  void isNotSeenWhenNobodyWaitedInTheSilence() {
    assertEquals(
        TEXTS.say("not.no-stall", "slowest", "300 ms"),
        frozen(5, "expected 200, found 400 Invalid file type")
            .because(new PoolExhaustionPattern()));
  }

  @Test
  void tellsTheFiguresOfOneMoment() {
    Story story =
        frozen(10_000, TIMEOUT)
            .database(
                second ->
                    second < 20 || second > 30
                        ? Watched.sessions(0, 0, 19)
                        : Watched.sessions(3, 0, 17));

    assertEquals(
        TEXTS.say("evidence.full", "total", 20, "idle", 17),
        texts(story.seen(new PoolExhaustionPattern())).get(0));
  }

  @Test
  void isCertainWhenAPoolerHasNoneLeft() {
    String pooler = "expected 200, found 500 FATAL: Max client connections reached";

    assertEquals(
        Confidence.CERTAIN, frozen(10_000, pooler).seen(new PoolExhaustionPattern()).confidence());
  }
}
