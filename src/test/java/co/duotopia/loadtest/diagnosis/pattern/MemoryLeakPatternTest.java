package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import java.nio.file.Path;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts begins after the warm-up, in second 10. */
class MemoryLeakPatternTest {
  @TempDir Path folder;

  private Story using(IntUnaryOperator megabytes) {
    return healthy(folder).target(second -> 20, megabytes);
  }

  @Test
  void isSeenWhenMemoryRisesAllTheTime() {
    Seen seen = using(second -> 100 + 5 * second).seen(new MemoryLeakPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(10), seen.from());
    assertEquals("that is 833 kB for each of 270 uploads", texts(seen).get(1));
  }

  @Test
  void isNotSeenWhenMemoryStays() {
    assertEquals(
        "its memory went from 200 to 200 MB",
        using(second -> 200).because(new MemoryLeakPattern()));
  }

  @Test
  void isNotSeenWhenMemoryIsGivenBack() {
    assertEquals(
        "its memory fell again meanwhile",
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
        "its memory rose at first only: from 220 to 300 MB in the first third, then to 300 MB",
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
