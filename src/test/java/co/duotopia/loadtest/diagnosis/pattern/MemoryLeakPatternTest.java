package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory counts after the warm-up, from second 10 on. */
class MemoryLeakPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("memory-leak");
  @TempDir Path folder;

  private Story using(IntUnaryOperator megabytes) {
    return healthy(folder).target(second -> 20, megabytes);
  }

  @Test
  void isSeenWhenMemoryRisesAllTheTime() {
    Seen seen = using(second -> 100 + 5 * second).seen(new MemoryLeakPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(10), seen.from());
    assertEquals(
        TEXTS.say("evidence.per-upload", "kilobytes", 833, "uploads", 270), texts(seen).get(1));
  }

  @Test
  void isNotSeenWhenMemoryStays() {
    assertEquals(
        TEXTS.say("not.flat", "first", 200, "last", 200),
        using(second -> 200).because(new MemoryLeakPattern()));
  }

  @Test
  void isNotSeenWhenMemoryIsGivenBack() {
    assertEquals(
        TEXTS.say("not.fell"),
        using(second -> 100 + 5 * second - (second > 40 ? 100 : 0))
            .because(new MemoryLeakPattern()));
  }

  @Test
  void staysOpenWhenTheServiceRunsElsewhere() {
    assertEquals("", healthy(folder).machine(second -> 30).because(new MemoryLeakPattern()));
  }

  @Test
  void isNotSeenWhenMemoryRisesWhileThingsWarmUp() {
    assertEquals(
        TEXTS.say("not.warm-up", "first", 220, "early", 300, "last", 300),
        using(second -> Math.min(300, 100 + 10 * second)).because(new MemoryLeakPattern()));
  }

  @Test
  void saysNothingOfUploadsWhenThereWereNone() {
    Story story = Story.quiet(folder).each(6, 60, 5, Story.PROFILE, 20, "");

    Seen seen =
        story.target(second -> 20, second -> 100 + 5 * second).seen(new MemoryLeakPattern());

    assertEquals(1, seen.evidence().size());
  }
}
