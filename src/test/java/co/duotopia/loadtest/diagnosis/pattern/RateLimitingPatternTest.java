package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RateLimitingPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("rate-limit");
  private static final String REFUSED =
      "expected 200 with audio_url, found 429 Rate limit exceeded: # per # minute";

  @TempDir Path folder;

  @Test
  void isSeenFromTheFirst429On() {
    Seen seen = healthy(folder).each(30, 40, 3, UPLOAD, 5, REFUSED).seen(new RateLimitingPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(30), seen.from());
    assertEquals(
        List.of(
            TEXTS.say(
                "evidence.refused",
                "share",
                "30 of 380 requests (7.89 %)",
                "said",
                "“" + REFUSED + "”"),
            TEXTS.say("evidence.requests", "requests", UPLOAD),
            TEXTS.say("evidence.quick", "median", "300 ms")),
        texts(seen));
  }

  @Test
  void isSeenInTheWordsOfGatlingsOwnChecks() {
    String check = "status.find.is(200), but actually found 429";

    Seen seen =
        healthy(folder).each(30, 35, 1, "GET /menu", 5, check).seen(new RateLimitingPattern());

    assertEquals(TEXTS.say("evidence.requests", "requests", "GET /menu"), texts(seen).get(1));
  }

  @Test
  void isNotSeenWhereA429WasExpected() {
    String check = "status.find.is(429), but actually found 200";

    String because =
        healthy(folder).each(30, 31, 1, UPLOAD, 5, check).because(new RateLimitingPattern());

    assertEquals(TEXTS.say("not.none"), because);
  }
}
