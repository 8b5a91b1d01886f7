package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.LARGE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.pattern.ConnectionLeakPatternTest.NONE_LEFT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Exclusion;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.Onset;
import co.duotopia.loadtest.diagnosis.pattern.ConnectionLeakPatternTest;
import co.duotopia.loadtest.diagnosis.pattern.StorageTimeoutsPatternTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FindingsTest {
  private static final String TOO_MANY = "expected 200, found 429 Rate limit exceeded";
  private static final String TOO_LARGE = "expected 200, found 413 Request Entity Too Large";

  @TempDir Path folder;

  @Test
  void putWhatWasBroughtAboutUnderItsCause() {
    Story story = quiet(folder).uploads(6, 40, 300).each(50, 60, 2, UPLOAD, 10_000, NONE_LEFT);

    List<Finding> findings = ConnectionLeakPatternTest.leaking(story).findings();

    assertEquals(1, findings.size());
    assertEquals("connection-leak", findings.get(0).pattern());
    assertEquals(
        List.of("pool-exhaustion", "standstill"),
        findings.get(0).consequences().stream().map(Finding::pattern).toList());
  }

  @Test
  void takeNothingThatIsOnlyPossibleForACause() {
    Story story = quiet(folder).uploads(6, 10, 300).uploads(10, 60, 3_000);

    story.each(40, 60, 1, LARGE, 10_000, NONE_LEFT);

    assertEquals(List.of("pool-exhaustion", "lock-contention"), story.causes());
  }

  @Test
  void putTheMostCertainCauseFirst() {
    Story story = healthy(folder).each(30, 35, 1, UPLOAD, 5, TOO_MANY);

    story.target(second -> 20, second -> 100 + 5 * second);

    assertEquals(List.of("rate-limit", "memory-leak"), story.causes());
    assertEquals(
        List.of(Confidence.CERTAIN, Confidence.LIKELY),
        story.findings().stream().map(Finding::confidence).toList());
  }

  @Test
  void keepTwoCausesApartTheOneThatBeganFirstFirst() {
    Story story = healthy(folder).each(30, 40, 1, UPLOAD, 5, TOO_MANY);

    story.each(10, 60, 1, LARGE, 5, TOO_LARGE);

    assertEquals(List.of("proxy-body-limit", "rate-limit"), story.causes());
  }

  @Test
  void sayWhenItBeganAndWithHowManyUsers() {
    Story story = healthy(folder).each(3, 60, 1, LARGE, 5, TOO_LARGE);

    assertEquals(new Onset(at(3), 16), story.findings().get(0).onset());
  }

  @Test
  void sayWhatItIsNotAndWhy() {
    Story story = healthy(folder).each(50, 60, 1, UPLOAD, 5, NONE_LEFT);

    Finding leak = ConnectionLeakPatternTest.leaking(story).findings().get(0);

    assertTrue(
        leak.excluded()
            .contains(
                new Exclusion(
                    "Object storage slow or failing",
                    "no response names the storage, and the first uploads took 300 ms")),
        leak.excluded()::toString);
  }

  @Test
  void areNoneInAHealthyRun() {
    Story story = healthy(folder).target(second -> 30, second -> 300);

    Diagnosis diagnosis = story.database(second -> Watched.sessions(1, 9, 2)).diagnosis();

    assertEquals(List.of(), diagnosis.findings());
    assertEquals(List.of(), diagnosis.unexplained());
    assertEquals(List.of(), diagnosis.unseen());
  }

  @Test
  void areNoneInARunWithoutRequests() {
    Diagnosis diagnosis = new Story(folder, 20, 60).diagnosis();

    assertEquals(List.of(), diagnosis.findings());
  }

  @Test
  void takeNothingForTheCauseOfWhatWasThereLongBefore() {
    Story story = new Story(folder, 24, 200).logins(user -> 80).readings(20);

    story.uploads(7, 200, 300).each(30, 33, 5, UPLOAD, 10_000, NONE_LEFT);
    story.each(190, 195, 3, UPLOAD, 900, StorageTimeoutsPatternTest.FAILED);

    assertEquals(List.of("pool-exhaustion", "storage-timeouts"), story.causes());
  }
}
