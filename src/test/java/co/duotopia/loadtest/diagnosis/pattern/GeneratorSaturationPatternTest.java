package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorSaturationPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("generator-cpu");
  private static final String NO_PORT =
      "connect(..) failed with error(-99): Cannot assign requested address: /127.0.0.1:8080";

  @TempDir Path folder;

  @Test
  void isSeenWhenItsMachineIsFullForLong() {
    Seen seen =
        healthy(folder)
            .machine(second -> second < 20 ? 50 : 99)
            .seen(new GeneratorSaturationPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        List.of(
            TEXTS.say("evidence.saturated", "full", "95 %", "samples", 40, "all", 60),
            TEXTS.say("evidence.own", "machine", "99 %", "own", "10 %"),
            TEXTS.say("evidence.late", "late", 0)),
        texts(seen));
  }

  @Test
  void isSeenWhenItsContainerWaitsForLong() {
    Seen seen =
        healthy(folder)
            .throttled(second -> second < 20 ? 20 : 60)
            .seen(new GeneratorSaturationPattern());

    assertEquals(at(20), seen.from());
    assertEquals(
        List.of(
            TEXTS.say("evidence.own", "machine", "50 %", "own", "10 %"),
            TEXTS.say("evidence.throttled", "full", "25 %", "samples", 40, "all", 60),
            TEXTS.say("evidence.late", "late", 0)),
        texts(seen));
  }

  /** The service is well, and so is the machine's CPU: from second 40 on, no port is left. */
  @Test
  void isSeenWhenNoConnectionCanBeMade() {
    Story story = healthy(folder).each(40, 50, 2, PROFILE, 1, "NOT_SENT: " + NO_PORT);

    Seen seen = story.seen(new GeneratorSaturationPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(40), seen.from());
    assertEquals(
        List.of(
            TEXTS.say(
                "evidence.unsent",
                "share",
                "20 of 370 requests (5.41 %)",
                "said",
                "“" + NO_PORT + "”")),
        texts(seen));
    assertEquals(
        List.of("generator-cpu"),
        story.diagnosis().findings().stream().map(Finding::pattern).toList());
    assertTrue(
        story.diagnosis().findings().get(0).remedies().stream()
            .noneMatch(text -> text.contains("Stop other programs")));
  }

  @Test
  void isNotSeenWhileThingsWarmUp() {
    assertEquals(
        TEXTS.say("not.spare", "samples", 9, "all", 60),
        healthy(folder)
            .machine(second -> second < 9 ? 100 : 40)
            .because(new GeneratorSaturationPattern()));
  }

  @Test
  void staysOpenWithoutSamples() {
    assertEquals("", healthy(folder).because(new GeneratorSaturationPattern()));
  }
}
