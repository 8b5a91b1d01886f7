package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection;
import co.duotopia.loadtest.diagnosis.facts.Detection.NotSeen;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service is away from second 20 on. */
public class OutOfMemoryPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("out-of-memory");
  private static final int IN_FLIGHT_MILLIS = 900;
  public static final String REFUSED =
      "j.n.ConnectException: finishConnect(..) failed with error(-111): Connection refused";
  private static final String CUT = "i.g.h.c.i.PrematureCloseException: Premature close";
  private static final String UNAVAILABLE =
      "expected 200 with audio_url, found 503 Service Unavailable";

  @TempDir Path folder;
  @TempDir Path another;

  private Story away(int until, String error) {
    return quiet(folder)
        .uploads(6, 20, 300)
        .each(20, until, 5, UPLOAD, IN_FLIGHT_MILLIS, error)
        .uploads(until, 60, 300);
  }

  @Test
  void isSeenWhenConnectionsAreRefusedForSomeSeconds() {
    Seen seen = away(24, REFUSED).seen(new OutOfMemoryPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(TEXTS.say("evidence.once", "seconds", 4), texts(seen).get(0));
    assertEquals(
        TEXTS.say(
            "evidence.failed",
            "share",
            "20 of 350 requests (5.71 %)",
            "refused",
            20,
            "cut",
            0,
            "unavailable",
            0),
        texts(seen).get(1));
  }

  @Test
  void isSeenBehindAProxyThatAnswersMeanwhile() {
    Story story = away(24, UNAVAILABLE).request(UPLOAD, 19_000, 19_990, CUT);

    assertEquals(at(20), story.seen(new OutOfMemoryPattern()).from());
  }

  /** Few sessions, since there are few users yet, are no lost ones. */
  @Test
  void isNotCertainWhereSessionsAreOpenedLater() {
    Story story =
        healthy(folder)
            .each(8, 11, 5, UPLOAD, 5, UNAVAILABLE)
            .request(UPLOAD, 40_000, 40_900, CUT)
            .database(second -> Watched.sessions(0, second < 15 ? 2 : 20, 0));

    Detection detection = new OutOfMemoryPattern().look(story.facts());

    assertFalse(
        detection instanceof Seen seen && seen.confidence() == Confidence.CERTAIN,
        detection::toString);
  }

  @Test
  void isCertainWhenItsMemoryFellMeanwhile() {
    Seen seen =
        away(24, REFUSED)
            .target(second -> 20, second -> second < 20 ? 100 + 20 * second : 100)
            .seen(new OutOfMemoryPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(TEXTS.say("evidence.memory", "high", 480, "low", 100), texts(seen).get(2));
  }

  @Test
  void isCertainWhenItsDatabaseSessionsWereGone() {
    Seen seen =
        away(24, REFUSED)
            .database(second -> Watched.idle(second < 21 || second > 23 ? 10 : 2))
            .seen(new OutOfMemoryPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(
        List.of(Catalogue.section("lost-sessions").say("sessions", "left", 2, "most", 10)),
        texts(seen).subList(2, 3));
  }

  @Test
  void isNotSeenWhenTheServiceStaysAwayForLong() {
    String because = TEXTS.say("not.no-outage", "seconds", 30);

    assertEquals(because, away(55, REFUSED).because(new OutOfMemoryPattern()));
  }

  @Test
  void isNotSeenWhenTheServiceOnlyFails() {
    assertEquals(
        TEXTS.say("not.reachable"),
        away(24, "expected 200, found 500 Internal Server Error")
            .because(new OutOfMemoryPattern()));
  }

  @Test
  void isSeenOnAPlatformThatAnswersForIt() {
    Seen seen = away(24, UNAVAILABLE).seen(new OutOfMemoryPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
  }

  @Test
  void isNotSeenWhenAPlatformRefusesMostAndServesSome() {
    Story story =
        quiet(folder)
            .uploads(6, 30, 300)
            .each(30, 50, 2, UPLOAD, 300, "")
            .each(30, 50, 8, UPLOAD, 5, UNAVAILABLE)
            .uploads(50, 60, 300);

    assertEquals(TEXTS.say("not.spared"), story.because(new OutOfMemoryPattern()));
  }

  @Test
  void isSeenWhenOthersFailBetweenTwoOutages() {
    Story story =
        quiet(folder)
            .uploads(6, 25, 300)
            .each(25, 28, 5, UPLOAD, IN_FLIGHT_MILLIS, UNAVAILABLE)
            .uploads(28, 53, 300)
            .each(28, 53, 1, UPLOAD, 300, "expected 200, found 500")
            .each(53, 56, 5, UPLOAD, 5, UNAVAILABLE)
            .uploads(56, 60, 300);

    assertEquals(Confidence.LIKELY, story.seen(new OutOfMemoryPattern()).confidence());
    assertInstanceOf(NotSeen.class, new ConcurrencyLimitPattern().look(story.facts()));
  }

  /** Four uploads are lost at once; then nothing ends until the next process serves. */
  private Story killedBySupervisor() {
    return quiet(folder)
        .uploads(6, 20, 300)
        .each(20, 21, 4, UPLOAD, IN_FLIGHT_MILLIS, CUT)
        .each(24, 25, 8, UPLOAD, 3_500, "")
        .uploads(25, 60, 300);
  }

  @Test
  void isSeenUnderASupervisorThatKeepsTheSocket() {
    Seen seen = killedBySupervisor().seen(new OutOfMemoryPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(TEXTS.say("evidence.once", "seconds", 4), texts(seen).get(0));
  }

  /** Some succeed in the second in which others are lost. */
  @Test
  void isSeenUnderASupervisorEachTime() {
    Story story = quiet(folder).uploads(6, 61, 300);
    Story killed =
        new Story(another, 20, 60)
            .logins(user -> 80)
            .readings(20)
            .uploads(6, 21, 300)
            .each(20, 21, 3, UPLOAD, IN_FLIGHT_MILLIS, CUT)
            .uploads(24, 46, 300)
            .each(24, 25, 8, UPLOAD, 3_500, "")
            .each(45, 46, 3, UPLOAD, IN_FLIGHT_MILLIS, CUT)
            .each(49, 50, 8, UPLOAD, 3_500, "")
            .uploads(49, 60, 300);

    assertEquals(
        TEXTS.say("evidence.times", "times", 2, "seconds", 4),
        texts(killed.seen(new OutOfMemoryPattern())).get(0));
    assertEquals(List.of("out-of-memory"), killed.causes());
    assertEquals(TEXTS.say("not.reachable"), story.because(new OutOfMemoryPattern()));
  }

  @Test
  void isCertainUnderASupervisorWhenItsDatabaseSessionsWereGone() {
    Seen seen =
        killedBySupervisor()
            .database(second -> Watched.idle(second < 21 || second > 23 ? 10 : 0))
            .seen(new OutOfMemoryPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
  }

  @Test
  void isNotSeenWhenRequestsAreCutOffOneByOne() {
    assertEquals(
        TEXTS.say("not.reachable"),
        quiet(folder)
            .uploads(6, 20, 300)
            .each(20, 26, 1, UPLOAD, IN_FLIGHT_MILLIS, CUT)
            .uploads(26, 60, 300)
            .because(new OutOfMemoryPattern()));
  }

  @Test
  void isNotSeenWhenOneConnectionIsLostMeanwhile() {
    Story story =
        quiet(folder)
            .uploads(6, 30, 300)
            .each(30, 50, 2, UPLOAD, 300, "")
            .each(30, 50, 8, UPLOAD, 5, UNAVAILABLE)
            .uploads(50, 60, 300)
            .request(UPLOAD, 19_000, 19_990, CUT);

    assertEquals(TEXTS.say("not.spared"), story.because(new OutOfMemoryPattern()));
  }
}
