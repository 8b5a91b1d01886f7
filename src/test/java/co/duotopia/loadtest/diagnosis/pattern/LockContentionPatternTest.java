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
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LockContentionPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("lock-contention");
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
    assertEquals(TEXTS.say("evidence.waiting", "sessions", 8, "share", "67 %"), texts(seen).get(0));
  }

  @Test
  void quotesWhoBlocksWhom() {
    String blocked = "UPDATE counters waits for a session idle in transaction";
    Story story = queueing(quiet(folder).uploads(6, 60, 2_500)).event(25, "blocked", blocked);

    Evidence quoted = story.seen(new LockContentionPattern()).evidence().get(2);

    assertEquals(Evidence.at(at(25), blocked), quoted);
  }

  @Test
  void isOnlyNotedWhereNoRequestSuffersFromIt() {
    assertEquals(
        TEXTS.say("note", "sessions", 8),
        queueing(healthy(folder)).noted(new LockContentionPattern()));
  }

  @Test
  void isNotSeenWhenOneSessionWaitsNowAndThen() {
    Story story = healthy(folder).database(second -> Watched.waiting(second % 2, 20));

    assertEquals(
        TEXTS.say("not.rare", "share", "0 %", "sessions", 1),
        story.because(new LockContentionPattern()));
  }

  @Test
  void isSeenFromOutsideWhenUploadsAloneSlowDownWithUsers() {
    Seen seen =
        quiet(folder).uploads(6, 10, 300).uploads(10, 60, 3_000).seen(new LockContentionPattern());

    assertEquals(at(10), seen.from());
    assertEquals(
        TEXTS.say("evidence.slow", "uploads", "3.0 s", "readings", "20 ms"), texts(seen).get(1));
  }

  @Test
  void isNotSeenFromOutsideWhenTheFirstUploadsWereSlowAlready() {
    assertEquals(
        TEXTS.say("not.constant", "first", "3.0 s", "all", "3.0 s"),
        quiet(folder).uploads(6, 60, 3_000).because(new LockContentionPattern()));
  }

  @Test
  void isNotSeenFromOutsideWhenReadingSlowsDownAsWell() {
    Story story = new Story(folder, 20, 60).logins(user -> 80).readings(2_000);

    assertEquals(
        TEXTS.say("not.others"),
        story.uploads(6, 10, 300).uploads(10, 60, 3_000).because(new LockContentionPattern()));
  }

  @Test
  void saysInHowManySamplesSessionsWaitedWhenTheseAreFew() {
    Story story = healthy(folder);

    story.database(second -> second < 54 ? Watched.idle(5) : Watched.waiting(8, 2_400));

    assertEquals(
        TEXTS.say("not.rare", "share", "10 %", "sessions", 8),
        story.because(new LockContentionPattern()));
  }

  @Test
  void tellsTheFirstUploadsWithTheUsersOfThatTime() {
    Seen seen =
        quiet(folder).uploads(6, 10, 300).uploads(10, 60, 3_000).seen(new LockContentionPattern());

    assertEquals(
        TEXTS.say("evidence.growing", "users", 20, "first", "300 ms", "all", "2.8 s"),
        texts(seen).get(0));
  }

  @Test
  void isNotSeenFromOutsideWhenOnlyTheSizesDiffer() {
    Story story = quiet(folder).uploads(6, 60, 300).each(12, 60, 5, Story.LARGE, 6_000, "");

    assertEquals(
        TEXTS.say("not.constant", "first", "300 ms", "all", "300 ms"),
        story.because(new LockContentionPattern()));
  }
}
