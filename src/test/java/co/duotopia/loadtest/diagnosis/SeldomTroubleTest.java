package co.duotopia.loadtest.diagnosis;

import static co.duotopia.loadtest.diagnosis.Story.UPLOAD;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.pattern.GeneratorSaturationPattern;
import co.duotopia.loadtest.diagnosis.pattern.LockContentionPattern;
import co.duotopia.loadtest.diagnosis.pattern.OutOfMemoryPatternTest;
import co.duotopia.loadtest.diagnosis.pattern.SlowQueriesPattern;
import co.duotopia.loadtest.diagnosis.pattern.StorageTimeoutsPatternTest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trouble in a small part of a long run, or of a kind that only looks like another. */
class SeldomTroubleTest {
  @TempDir Path folder;

  private Story halfAnHour() {
    return new Story(folder, 20, 1_800).logins(user -> 80).readings(20).uploads(6, 1_800, 300);
  }

  @Test
  void threeMinutesOfLockQueuesInThirtyAreSeen() {
    Story story = halfAnHour();

    story.each(900, 1_080, 5, UPLOAD, 2_400, "");
    story.database(s -> s < 900 || s > 1_080 ? Watched.idle(5) : Watched.waiting(8, 2_400));

    assertInstanceOf(Seen.class, new LockContentionPattern().look(story.facts()));
  }

  @Test
  void fiveMinutesOfSlowQueriesInThirtyAreSeen() {
    Story story = halfAnHour();

    story.each(900, 1_200, 5, UPLOAD, 2_400, "");
    story.database(s -> Watched.query(s < 900 || s > 1_200 ? 5 : 2_000));

    assertInstanceOf(Seen.class, new SlowQueriesPattern().look(story.facts()));
  }

  @Test
  void aGeneratorThatIsFullInTheLastTenOfThirtyMinutesIsSeen() {
    Story story = halfAnHour().machine(second -> second < 1_200 ? 40 : 100);

    assertInstanceOf(Seen.class, new GeneratorSaturationPattern().look(story.facts()));
  }

  /** Five at once, each 2 s, asked for by 40: 2.5 a second, and a queue of 14 s. */
  @Test
  void aFullThreadPoolIsNoLikelyLock() {
    Story story = new Story(folder, 40, 200).logins(user -> 280).readings(80);
    story.each(4, 6, 2, UPLOAD, 2_000, "").each(20, 200, 5, UPLOAD, 14_000, "");

    assertNotEquals(Confidence.LIKELY, story.seen(new LockContentionPattern()).confidence());
  }

  @Test
  void aServiceThatDiesForGoodHasAFinding() {
    Story story = quiet(folder).uploads(6, 20, 300);

    story.each(20, 60, 5, UPLOAD, 5, OutOfMemoryPatternTest.REFUSED);

    assertNotEquals(List.of(), story.causes());
  }

  @Test
  void oneStorageErrorInHalfAnHourIsNoCertainCause() {
    Story story = halfAnHour().each(900, 901, 1, UPLOAD, 900, StorageTimeoutsPatternTest.FAILED);

    assertEquals(List.of(), story.causes());
  }
}
