package co.duotopia.loadtest.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.facts.RunFacts;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Isolation;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Detectors are given facts of which a part is not there at all. */
class FailedDetectorTest {
  private static final String TOO_MANY = "expected 200, found 429 Rate limit exceeded";

  @TempDir Path folder;

  private static RunFacts without(RunFacts facts, boolean readings, boolean generator) {
    return new RunFacts(
        facts.results(),
        facts.all(),
        facts.logins(),
        readings ? null : facts.readings(),
        facts.uploads(),
        facts.answers(),
        facts.database(),
        facts.target(),
        generator ? null : facts.generator(),
        facts.rampOver(),
        facts.seconds());
  }

  @Test
  void aDetectorThatFailsIsNamedAndTheOthersStillFind() {
    Story story = Story.healthy(folder).each(20, 40, 3, Story.UPLOAD, 5, TOO_MANY);
    RunFacts facts = without(story.facts(), false, true);
    Isolation isolation = new Isolation();

    Diagnosis diagnosis = Diagnosis.of(facts, Assessment.of(facts.results()), isolation);

    assertEquals("rate-limit", diagnosis.findings().get(0).pattern());
    List<String> parts = diagnosis.failed().stream().map(Isolation.Failed::part).toList();
    assertTrue(parts.contains("detector generator-cpu"), parts::toString);
    assertTrue(parts.contains("search for what is unseen"), parts::toString);
    assertTrue(
        diagnosis.unseen().stream()
            .anyMatch(
                line -> line.startsWith("detector generator-cpu failed: NullPointerException")),
        diagnosis.unseen()::toString);
  }
}
