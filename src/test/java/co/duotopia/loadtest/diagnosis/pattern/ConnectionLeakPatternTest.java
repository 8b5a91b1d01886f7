package co.duotopia.loadtest.diagnosis.pattern;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class ConnectionLeakPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("connection-leak");
  public static final String NONE_LEFT =
      "expected 200 with audio_url, found 500 Failed to upload recording: QueuePool limit of size # overflow # reached";

  @TempDir Path folder;

  /** From second 20 on another one is forgotten every five seconds. */
  public static Story leaking(Story story) {
    return story.database(
        second ->
            second < 20
                ? Watched.idle(5)
                : Watched.forgotten((second - 20) / 5 + 1, 1_000L * (second - 20)));
  }

  @Test
  void isOnlyNotedWhileNoRequestSuffers() {
    assertEquals(
        TEXTS.say("note", "longest", "39.0 s"),
        leaking(healthy(folder)).noted(new ConnectionLeakPattern()));
  }

  @Test
  void isSeenWhenUploadsBecomeSlowThoughNoneFails() {
    Story story = quiet(folder).uploads(6, 30, 300).uploads(30, 60, 900);

    assertEquals(Confidence.CERTAIN, leaking(story).seen(new ConnectionLeakPattern()).confidence());
  }

  @Test
  void isSeenWhenSessionsStayIdleInTransaction() {
    Story story = healthy(folder).each(50, 60, 1, UPLOAD, 5, NONE_LEFT);

    Seen seen = leaking(story).seen(new ConnectionLeakPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(30), seen.from());
    assertEquals(
        List.of(
            TEXTS.say("evidence.idle", "idle", "10.0 s"),
            TEXTS.say("evidence.longest", "longest", "39.0 s", "floor", 6)),
        texts(seen));
  }

  @Test
  void isSeenThoughRequestsThatBeganLaterWaitedLongForAConnection() {
    Story story = quiet(folder).uploads(6, 31, 300).each(51, 60, 2, UPLOAD, 20_000, NONE_LEFT);

    assertEquals(at(30), leaking(story).seen(new ConnectionLeakPattern()).from());
  }

  @Test
  void isNotSeenWhileARequestThatBeganBeforeIsInFlight() {
    Story story = quiet(folder).uploads(6, 31, 300).each(45, 46, 1, UPLOAD, 26_000, "");

    assertEquals(
        TEXTS.say("not.short", "longest", "39.0 s"),
        leaking(story.uploads(31, 60, 900)).because(new ConnectionLeakPattern()));
  }

  @Test
  void isNotSeenWhenUploadsHoldTheirTransactionForAsLong() {
    Story story = quiet(folder).uploads(13, 60, 12_000);

    story.database(second -> Watched.forgotten(4, Math.min(second * 1_000, 12_000)));

    assertEquals(
        TEXTS.say("not.short", "longest", "12.0 s"), story.because(new ConnectionLeakPattern()));
  }

  @Test
  void isSeenFromOutsideWhenNoneIsLeftThoughFewWereInWork() {
    Story story = quiet(folder).uploads(6, 40, 400).each(50, 60, 2, UPLOAD, 10_000, NONE_LEFT);

    Seen seen = story.seen(new ConnectionLeakPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(50), seen.from());
    assertEquals(TEXTS.say("evidence.few", "inFlight", 2, "mean", "400 ms"), texts(seen).get(1));
  }

  @Test
  void isNotSeenFromOutsideWhenManyWereInWork() {
    Story story = quiet(folder).uploads(6, 40, 4_000).each(50, 60, 2, UPLOAD, 10_000, NONE_LEFT);

    assertEquals(TEXTS.say("not.busy", "inFlight", 20), story.because(new ConnectionLeakPattern()));
  }

  @Test
  void isNotSeenFromOutsideWhenMostInFlightNeverCameBack() {
    Story story = quiet(folder).uploads(6, 20, 400).each(20, 40, 1, UPLOAD, 400, "");

    story.each(45, 55, 2, UPLOAD, 30_000, "Request timeout after 30000 ms");
    story.each(50, 60, 1, UPLOAD, 25_000, NONE_LEFT);

    assertEquals(TEXTS.say("not.busy", "inFlight", 20), story.because(new ConnectionLeakPattern()));
  }

  @Test
  void staysOpenFromOutsideWhileConnectionsAreLeft() {
    assertEquals("", healthy(folder).because(new ConnectionLeakPattern()));
  }

  @Test
  void isNotSeenInASessionThatOthersForgotBeforeTheLoad() {
    Story story = healthy(folder);

    story.database(second -> Watched.forgotten(1, 600_000 + 1_000L * second));

    assertEquals(TEXTS.say("not.older"), story.because(new ConnectionLeakPattern()));
  }

  @Test
  void isNotSeenFromOutsideWhenMostAreServedLater() {
    Story story = quiet(folder).uploads(6, 60, 400).each(50, 60, 2, UPLOAD, 10_000, NONE_LEFT);

    assertEquals(
        TEXTS.say("not.recovered", "successes", 45, "later", 63),
        story.because(new ConnectionLeakPattern()));
  }
}
