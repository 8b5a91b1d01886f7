package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepAliveClosePatternTest {
  private static final Catalogue TEXTS = Catalogue.section("keep-alive-close");
  private static final String CUT = "i.g.h.c.i.PrematureCloseException: Premature close";

  @TempDir Path folder;

  /** None of them failed. */
  @Test
  void isSeenWhenTheEngineSentThoseAgainThatWereCutOff() {
    Story story = healthy(folder).resent(10, 60, 1, 700);

    Seen seen = story.seen(new KeepAliveClosePattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(10, story.facts().second(seen.from()));
    assertEquals(
        TEXTS.say("evidence.resent", "share", "50 of 400 requests (12.5 %)"), texts(seen).get(0));
    assertEquals("keep-alive-close", story.diagnosis().findings().get(0).pattern());
  }

  @Test
  void addsThoseThatWereSentAgainToThoseThatFailed() {
    Seen seen =
        healthy(folder)
            .each(10, 60, 1, UPLOAD, 400, CUT)
            .resent(10, 60, 1, 700)
            .seen(new KeepAliveClosePattern());

    assertEquals(
        TEXTS.say("evidence.cut", "share", "50 of 450 requests (11.1 %)", "said", "“" + CUT + "”"),
        texts(seen).get(0));
    assertEquals(
        TEXTS.say("evidence.resent", "share", "50 of 450 requests (11.1 %)"), texts(seen).get(1));
  }

  @Test
  void isNotSeenWhenOnlyTwoWereSentAgain() {
    assertEquals(
        TEXTS.say("not.few", "count", 2),
        healthy(folder).resent(10, 12, 1, 700).because(new KeepAliveClosePattern()));
  }

  @Test
  void isNotSeenWhenAllWereSentAgainAtOnce() {
    assertEquals(
        TEXTS.say("not.brief", "count", 10, "lasted", "1.0 s"),
        healthy(folder).resent(20, 22, 5, 700).because(new KeepAliveClosePattern()));
  }

  /** How other failures are spread says nothing of these. */
  @Test
  void isOnlyLikelyWhereMostFailuresAreOthers() {
    Story story = healthy(folder).each(10, 60, 1, UPLOAD, 400, CUT);

    Seen seen =
        story
            .each(10, 60, 2, UPLOAD, 400, "expected 200, found 500")
            .seen(new KeepAliveClosePattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
  }

  @Test
  void isSeenWhenSomeAreCutOffWhileOthersAreServed() {
    Seen seen = healthy(folder).each(10, 60, 1, UPLOAD, 400, CUT).seen(new KeepAliveClosePattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(10), seen.from());
    assertEquals(
        TEXTS.say("evidence.cut", "share", "50 of 400 requests (12.5 %)", "said", "“" + CUT + "”"),
        texts(seen).get(0));
  }

  @Test
  void isOnlyNotedWhenTwoWereCutOff() {
    assertEquals(
        "Connections closed while requests are in flight: 2 of 352 requests (0.57 %) failed with"
            + " “%s”; too few for a finding".formatted(CUT),
        healthy(folder).each(10, 12, 1, UPLOAD, 400, CUT).noted(new KeepAliveClosePattern()));
  }

  @Test
  void isNotSeenWhenTheyWereCutOffAllAtOnce() {
    Story story = healthy(folder).each(20, 22, 5, UPLOAD, 400, CUT);

    assertEquals(
        TEXTS.say("not.brief", "count", 10, "lasted", "1.8 s"),
        story.because(new KeepAliveClosePattern()));
  }

  @Test
  void isNotSeenWhenTheWholeServiceWasAway() {
    Story story = healthy(folder).each(10, 60, 1, UPLOAD, 400, CUT);

    story.each(20, 26, 5, UPLOAD, 5, OutOfMemoryPatternTest.REFUSED);

    assertEquals(
        TEXTS.say("not.unavailable", "away", 30), story.because(new KeepAliveClosePattern()));
  }

  @Test
  void saysHowManyWereRefusedAsWell() {
    Story story = healthy(folder).each(10, 60, 1, UPLOAD, 400, CUT);

    story.each(20, 25, 1, UPLOAD, 5, OutOfMemoryPatternTest.REFUSED);

    assertEquals(
        TEXTS.say("evidence.available", "away", 5, "slowest", "400 ms"),
        texts(story.seen(new KeepAliveClosePattern())).get(2));
  }

  @Test
  void saysInHowMuchOfTheTimeOthersSucceeded() {
    Seen seen = healthy(folder).each(10, 30, 1, UPLOAD, 400, CUT).seen(new KeepAliveClosePattern());

    assertEquals(TEXTS.say("evidence.mixed", "spread", "36 %"), texts(seen).get(1));
  }

  @Test
  void isNotSeenWhenTheyCameInFewBursts() {
    Story story = healthy(folder).each(10, 11, 5, UPLOAD, 400, CUT);

    story.each(50, 51, 5, UPLOAD, 400, CUT);

    assertEquals(
        TEXTS.say("not.bursts", "spread", "18 %"), story.because(new KeepAliveClosePattern()));
  }

  @Test
  void isNotSeenInFailuresOfOtherKinds() {
    Story story = healthy(folder).each(10, 60, 1, UPLOAD, 5, "expected 200, found 429 Slow down");

    assertEquals(
        TEXTS.say("not.brief", "count", 5, "lasted", "800 ms"),
        story.each(30, 31, 5, UPLOAD, 400, CUT).because(new KeepAliveClosePattern()));
  }
}
