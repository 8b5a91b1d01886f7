package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A database that restarts, a rate limit, and requests without a connection, all certain, on a busy
 * machine.
 */
class AnswerTest {
  @TempDir Path folder;

  private Set<String> certainBeside(String... truth) {
    Diagnosis diagnosis =
        Story.healthy(folder)
            .each(20, 24, 5, Story.UPLOAD, 30, "500 server closed the connection unexpectedly")
            .each(30, 34, 5, Story.LOGIN, 30, "429 Rate limit exceeded: # per # minute")
            .each(40, 44, 5, Story.UPLOAD, 30, "500 QueuePool limit of size # overflow # reached")
            .machine(second -> second < 20 ? 40 : 99)
            .diagnosis();
    assertTrue(diagnosis.findings().stream().anyMatch(AnswerTest::isOfTheGenerator));
    return Answer.of(
            List.of(truth), List.of(truth), diagnosis, pattern -> Optional.empty(), "runs/one")
        .certainBeside();
  }

  private static boolean isOfTheGenerator(Finding finding) {
    return finding.pattern().equals("generator-cpu") && finding.confidence() == Confidence.CERTAIN;
  }

  @Test
  void countsACertainFindingThatIsNotOfTheTruth() {
    assertEquals(Set.of("rate-limit"), certainBeside("database-restart"));
  }

  @Test
  void countsNoneOfTheTruthAndNoConsequenceOfIt() {
    assertEquals(Set.of(), certainBeside("database-restart", "rate-limit"));
  }

  @Test
  void countsAConsequenceOfWhatIsNotOfTheTruth() {
    assertEquals(Set.of("rate-limit", "pool-exhaustion"), certainBeside("cold-starts"));
  }
}
