package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From second 20 on nothing is answered for ten seconds; what then ends has failed. */
class ContrastTest {
  private static final Catalogue TEXTS = Catalogue.section("contrast");

  @TempDir Path folder;
  private int runs;

  private Path next() {
    try {
      return Files.createDirectory(folder.resolve("run-" + runs++));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Story healthy() {
    return Story.healthy(next());
  }

  private Story broken() {
    return new Story(next(), 24, 60)
        .logins(user -> 80)
        .readings(20)
        .uploads(7, 20, 300)
        .each(
            30, 33, 5, UPLOAD, 10_000, "Request timeout to 127.0.0.1/127.0.0.1:8000 after 30000 ms")
        .uploads(34, 60, 300);
  }

  private static Finding pool(Diagnosis diagnosis) {
    return diagnosis.findings().stream()
        .filter(finding -> finding.pattern().equals("pool-exhaustion"))
        .findFirst()
        .orElseThrow();
  }

  private static String lastEvidence(Finding finding) {
    return finding.evidence().get(finding.evidence().size() - 1).text();
  }

  private static List<RunResults> two(Story one, Story other) {
    return List.of(one.results(), other.results());
  }

  @Test
  void isSurerOfWhatShowsAtBadLevelsOnly() {
    Diagnosis before = broken().diagnosis();
    assertEquals(Confidence.POSSIBLE, pool(before).confidence());

    Diagnosis after = before.comparing(two(broken(), broken()), two(healthy(), healthy()));

    assertEquals(Confidence.LIKELY, pool(after).confidence());
    assertEquals(after.findings().get(0), after.limit().cause().orElseThrow());
    assertEquals(
        TEXTS.say("differs", "bad", "2 of 2", "good", "0 of 2"), lastEvidence(pool(after)));
  }

  @Test
  void blamesNothingThatShowsAtGoodLevelsAsWell() {
    Diagnosis before = broken().diagnosis();

    Diagnosis after = before.comparing(two(broken(), healthy()), two(broken(), healthy()));

    assertEquals(Optional.empty(), after.limit().cause());
    assertEquals(Confidence.POSSIBLE, pool(after).confidence());
    assertEquals(TEXTS.say("same", "bad", "1 of 2", "good", "1 of 2"), lastEvidence(pool(after)));
  }

  @Test
  void takesWhatShowsAtNoLevelForWantOfMore() {
    Diagnosis after =
        broken().diagnosis().comparing(two(healthy(), healthy()), two(healthy(), healthy()));

    assertEquals(after.findings().get(0), after.limit().cause().orElseThrow());
  }
}
