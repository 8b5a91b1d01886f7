package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.PROFILE;
import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.facts.Onset;
import co.duotopia.loadtest.diagnosis.pattern.OutOfMemoryPatternTest;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are not as they should be, and must still be read. */
class OddRunsTest {
  private static final String TOO_MANY = "expected 200, found 429 Rate limit exceeded";

  @TempDir Path folder;

  @Test
  void aKilledRunIsDiagnosedUpToItsEnd() {
    Story story = Story.quiet(folder).killedInTheRamp().each(3, 6, 4, UPLOAD, 5, TOO_MANY);

    assertEquals(story.facts().seconds(), story.facts().rampOver());
    assertEquals(List.of("rate-limit"), story.causes());
    assertEquals(new Onset(at(3), 16), story.findings().get(0).onset());
  }

  @Test
  void aKilledRunThatWasWellHasNoFindings() {
    Diagnosis diagnosis =
        Story.healthy(folder)
            .killedInTheRamp()
            .target(second -> 20, second -> 200)
            .database(second -> Watched.sessions(1, 9, 2))
            .diagnosis();

    assertEquals(List.of(), diagnosis.findings());
    assertEquals(List.of(), diagnosis.unexplained());
  }

  @Test
  void threeSecondsHaveFactsButHardlyPatterns() {
    Story story = new Story(folder, 4, 3).logins(user -> 80).readings(20);

    story.each(2, 3, 5, UPLOAD, 300, "").target(second -> 20, second -> 200);

    assertEquals(3, story.facts().seconds());
    assertEquals(List.of(), story.causes());
  }

  @Test
  void oneRequestIsEnough() {
    Story story = new Story(folder, 1, 3).request(PROFILE, 0, 20, TOO_MANY);

    assertEquals(List.of("rate-limit"), story.causes());
  }

  @Test
  void secondsWithoutRequestsAreNoStandstillWhileNobodyWaits() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(20);
    for (int second = 6; second < 60; second += 9) {
      story.uploads(second, second + 1, 300);
    }

    assertEquals(List.of(), story.causes());
  }

  @Test
  void requestsThatWereAddedDoNoHarm() {
    Story story = Story.healthy(folder).each(7, 60, 1, "Look at the menu", 40, "");
    story.each(7, 60, 1, "GET /menu [lesson / break]", 30, "").each(7, 60, 1, "Ünïcode?", 30, "");

    assertEquals(List.of(), story.causes());
  }

  @Test
  void aFailureOfARequestThatWasAddedIsFound() {
    Story story = Story.healthy(folder).each(20, 25, 1, "Look at the menu", 5, TOO_MANY);

    assertEquals(List.of("rate-limit"), story.causes());
  }

  @RepeatedTest(30)
  void whateverIsInARunNoDetectorFails(RepetitionInfo seed) {
    String[] errors = {"", "", "", "boom", TOO_MANY, OutOfMemoryPatternTest.REFUSED, "found 503"};
    String[] names = {PROFILE, UPLOAD, Story.LOGIN, "odd"};
    Random random = new Random(seed.getCurrentRepetition());
    Story story = new Story(folder, 1 + random.nextInt(30), 8 + random.nextInt(20));
    for (int i = random.nextInt(60); i > 0; i--) {
      int start = random.nextInt(20_000);
      String error = errors[random.nextInt(errors.length)];
      story.request(names[random.nextInt(4)], start, start + random.nextInt(9_000), error);
    }
    if (random.nextBoolean()) {
      story.database(second -> Watched.waiting(random.nextInt(4), random.nextInt(30_000)));
    }
    if (random.nextBoolean()) {
      story.target(second -> random.nextInt(200), second -> 100 + random.nextInt(900));
    }

    assertDoesNotThrow(story::diagnosis);
  }
}
