package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.quiet;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockContentionPatternTest {
  @TempDir Path folder;

  /** Eight sessions wait from second 20 on. */
  static Story queueing(Story story) {
    return story.database(second -> second < 20 ? Watched.idle(5) : Watched.waiting(8, 2_400));
  }

  @Test
  void isSeenWhenSessionsQueueForALock() {
    Seen seen = queueing(quiet(folder).uploads(6, 60, 2_500)).seen(new LockContentionPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(at(20), seen.from());
    assertEquals(
        "up to 8 sessions waited for a lock at once; several did in 67 % of the samples",
        texts(seen).get(0));
  }

  @Test
  void quotesWhoBlocksWhom() {
    String blocked = "UPDATE counters waits for a session idle in transaction";
    Story story = queueing(healthy(folder)).event(25, "blocked", blocked);

    Evidence quoted = story.seen(new LockContentionPattern()).evidence().get(2);

    assertEquals(Evidence.at(at(25), blocked), quoted);
  }

  @Test
  void isNotSeenWhenOneSessionWaitsNowAndThen() {
    Story story = healthy(folder).database(second -> Watched.waiting(second % 2, 20));

    assertEquals(
        "several sessions waited for locks at once in 0 % of the samples only, at most 1",
        story.because(new LockContentionPattern()));
  }

  @Test
  void isSeenFromOutsideWhenUploadsAloneSlowDownWithUsers() {
    Seen seen =
        quiet(folder).uploads(6, 10, 300).uploads(10, 60, 3_000).seen(new LockContentionPattern());

    assertEquals(at(10), seen.from());
    assertEquals(
        "half of the uploads took over 3.0 s, half of the reading requests over 20 ms",
        texts(seen).get(1));
  }

  @Test
  void isNotSeenFromOutsideWhenTheFirstUploadsWereSlowAlready() {
    assertEquals(
        "the first uploads took 3.0 s, all of these sizes 3.0 s on average",
        quiet(folder).uploads(6, 60, 3_000).because(new LockContentionPattern()));
  }

  @Test
  void isNotSeenFromOutsideWhenReadingSlowsDownAsWell() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(2_000);

    assertEquals(
        "uploads did not slow down alone",
        story.uploads(6, 10, 300).uploads(10, 60, 3_000).because(new LockContentionPattern()));
  }

  @Test
  void saysInHowManySamplesSessionsWaitedWhenTheseAreFew() {
    Story story = healthy(folder);

    story.database(second -> second < 54 ? Watched.idle(5) : Watched.waiting(8, 2_400));

    assertEquals(
        "several sessions waited for locks at once in 10 % of the samples only, at most 8",
        story.because(new LockContentionPattern()));
  }

  @Test
  void tellsTheFirstUploadsWithTheUsersOfThatTime() {
    Seen seen =
        quiet(folder).uploads(6, 10, 300).uploads(10, 60, 3_000).seen(new LockContentionPattern());

    assertEquals(
        "the first uploads, with 20 users, took 300 ms, all of these sizes 2.8 s on average",
        texts(seen).get(0));
  }

  @Test
  void isNotSeenFromOutsideWhenOnlyTheSizesDiffer() {
    Story story = quiet(folder).uploads(6, 60, 300).each(12, 60, 5, Story.LARGE, 6_000, "");

    assertEquals(
        "the first uploads took 300 ms, all of these sizes 300 ms on average",
        story.because(new LockContentionPattern()));
  }
}
