package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

public class StorageTimeoutsPatternTest {
  public static final String FAILED =
      "expected 200 with audio_url, found 500 Failed to upload recording to cloud storage: Read timed out";

  @TempDir Path folder;

  @Test
  void isCertainWhenTheServiceNamesTheStorage() {
    Seen seen =
        healthy(folder).each(40, 50, 1, UPLOAD, 900, FAILED).seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(40), seen.from());
    assertEquals("10 of 360 requests (2.8 %) failed with “" + FAILED + "”", texts(seen).get(0));
  }

  @Test
  void isLikelyWhenUploadsAloneAreSlowFromTheFirstOn() {
    Seen seen = quiet(folder).uploads(7, 60, 6_000).seen(new StorageTimeoutsPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertTrue(texts(seen).get(0).startsWith("uploads took 6.0 s on average"), texts(seen).get(0));
  }

  @Test
  void isNotSeenInTheUsualTimesOfTheField() {
    assertEquals(
        "no answer names the storage, and the first uploads took 3.0 s",
        quiet(folder).uploads(6, 60, 3_000).because(new StorageTimeoutsPattern()));
  }

  @Test
  void isNotSeenWhenUploadsBecomeSlowWithUsersOnly() {
    Story story = quiet(folder).uploads(6, 10, 300).uploads(12, 60, 6_000);

    assertEquals(
        "no answer names the storage, and the first uploads took 300 ms",
        story.because(new StorageTimeoutsPattern()));
  }

  @Test
  void isNotSeenWhenReadingIsAsSlow() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(2_000);

    assertEquals(
        "no answer names the storage, and the first uploads took 6.0 s",
        story.uploads(7, 60, 6_000).because(new StorageTimeoutsPattern()));
  }

  @Test
  void saysNothingOfUploadsWhenThereWereTooFew() {
    assertEquals(
        "no answer names the storage", quiet(folder).because(new StorageTimeoutsPattern()));
  }

  @Test
  void tellsWithHowManyUsersTheFirstUploadsWereSlow() {
    assertEquals(
        "uploads took 6.0 s on average, the first ones, with 20 users, 6.0 s already; three of four reading requests stayed below 20 ms",
        texts(quiet(folder).uploads(7, 60, 6_000).seen(new StorageTimeoutsPattern())).get(0));
  }
}
