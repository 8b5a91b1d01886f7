package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.LARGE;
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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyBodyLimitPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("proxy-body-limit");
  private static final String REFUSED =
      "expected 200 with audio_url, found 413 Request Entity Too Large";
  private static final String OF_THE_SERVICE =
      "expected 200 with audio_url, found 400 File too large. Maximum size: #MB";

  @TempDir Path folder;

  @Test
  void tellsWhichRecordingsAreTooLarge() {
    Seen seen =
        healthy(folder).each(10, 60, 1, LARGE, 5, REFUSED).seen(new ProxyBodyLimitPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(10), seen.from());
    assertEquals(
        List.of(
            TEXTS.say(
                "evidence.refused",
                "share",
                "50 of 400 requests (12.5 %)",
                "said",
                "“" + REFUSED + "”"),
            TEXTS.say("evidence.affected", "requests", LARGE),
            TEXTS.say("evidence.others", "requests", UPLOAD)),
        texts(seen));
  }

  @Test
  void saysNothingOfOthersWhenAllAreRefused() {
    Seen seen =
        Story.quiet(folder).each(10, 60, 1, UPLOAD, 5, REFUSED).seen(new ProxyBodyLimitPattern());

    assertEquals(
        TEXTS.say("evidence.affected", "requests", UPLOAD),
        texts(seen).get(texts(seen).size() - 1));
  }

  @Test
  void isNotSeenWhenTheServiceItselfRefuses() {
    Story story = healthy(folder).each(10, 60, 1, LARGE, 5, OF_THE_SERVICE);

    assertEquals(TEXTS.say("not.none"), story.because(new ProxyBodyLimitPattern()));
  }
}
