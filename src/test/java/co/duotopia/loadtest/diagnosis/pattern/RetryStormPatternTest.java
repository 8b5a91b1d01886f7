package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Five uploads a second succeed for half a minute; then most fail and are tried again. */
class RetryStormPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("retry-storm");
  private static final String RETRY = UPLOAD + " retry";
  private static final String FAILED = "expected 200 with audio_url, found 502 Bad Gateway";

  @TempDir Path folder;

  private Story until30() {
    return quiet(folder).uploads(6, 30, 300);
  }

  @Test
  void isSeenWhenMoreIsOfferedAndLessIsStored() {
    Seen seen =
        until30()
            .each(30, 60, 4, UPLOAD, 300, FAILED)
            .each(30, 60, 1, UPLOAD, 300, "")
            .each(30, 60, 4, RETRY, 300, FAILED)
            .each(30, 60, 1, RETRY, 300, "")
            .seen(new RetryStormPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(
        List.of(
            TEXTS.say(
                "evidence.collapse",
                "fewOffered",
                "5.00",
                "offered",
                "10.0",
                "mostStored",
                "5.00",
                "stored",
                "2.00"),
            TEXTS.say("evidence.repeats", "share", "50 of 100 requests (50.0 %)"),
            TEXTS.say("evidence.failed", "said", "“" + FAILED + "”")),
        texts(seen));
    // Of ten seconds, five in the storm store 35 recordings in place of 50.
    assertEquals(at(25), seen.from());
  }

  @Test
  void isNotSeenWhenRetriesBringTheRecordingsHome() {
    Story story = until30().each(30, 60, 5, UPLOAD, 300, FAILED).each(30, 60, 5, RETRY, 300, "");

    assertEquals(
        TEXTS.say("not.no-collapse", "share", "150 of 420 requests (35.7 %)"),
        story.because(new RetryStormPattern()));
  }

  @Test
  void isNotSeenWhenNoMoreIsOfferedThanBefore() {
    Story story =
        until30().each(30, 60, 3, UPLOAD, 300, FAILED).each(30, 60, 2, RETRY, 300, FAILED);

    assertEquals(
        TEXTS.say("not.no-collapse", "share", "60 of 270 requests (22.2 %)"),
        story.because(new RetryStormPattern()));
  }

  @Test
  void isNotSeenInFewRetriesOfMuchThatFails() {
    Story story =
        until30().each(30, 60, 9, UPLOAD, 300, FAILED).each(30, 60, 1, RETRY, 300, FAILED);

    assertEquals(
        TEXTS.say("not.no-collapse", "share", "30 of 420 requests (7.14 %)"),
        story.because(new RetryStormPattern()));
  }

  @Test
  void isNotSeenWithoutRetries() {
    assertEquals(TEXTS.say("not.none"), healthy(folder).because(new RetryStormPattern()));
  }
}
