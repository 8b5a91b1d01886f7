package co.duotopia.loadtest.diagnosis.pattern;

import static co.duotopia.loadtest.diagnosis.Story.at;
import static co.duotopia.loadtest.diagnosis.Story.healthy;
import static co.duotopia.loadtest.diagnosis.Story.texts;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Detection.Seen;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Four users a second come, and two are let in: user n waits (n + 1) x 250 ms. */
class LoginCpuPatternTest {
  private static final Catalogue TEXTS = Catalogue.section("login-cpu");
  @TempDir Path folder;

  private Story queueing(int readingMillis) {
    return new Story(folder, 20, 60)
        .logins(user -> 250 * (user + 1))
        .readings(readingMillis)
        .uploads(12, 60, 300);
  }

  @Test
  void isSeenFromOutsideWhenLoginsQueueAndAllOthersWait() {
    Seen seen = queueing(600).seen(new LoginCpuPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(0), seen.from());
    assertEquals(
        List.of(
            TEXTS.say("evidence.rate", "rate", "2.0", "first", "875 ms", "last", "4.4 s"),
            TEXTS.say("evidence.others", "others", "600 ms")),
        texts(seen));
  }

  @Test
  void isCertainWhenTheServiceUsedItsCoreMeanwhile() {
    Seen seen =
        queueing(600)
            .target(second -> second < 11 ? 100 : 5, second -> 200)
            .seen(new LoginCpuPattern());

    assertEquals(Confidence.CERTAIN, seen.confidence());
    assertEquals(TEXTS.say("evidence.core", "core", "100 %"), texts(seen).get(1));
  }

  @Test
  void isNotSeenWhenTheServiceHadNothingToDo() {
    assertEquals(
        TEXTS.say("not.idle", "core", "20 %"),
        queueing(600).target(second -> 20, second -> 200).because(new LoginCpuPattern()));
  }

  @Test
  void isNotSeenWhenOthersAreServedMeanwhile() {
    String served = TEXTS.say("not.alone", "others", "20 ms");

    assertEquals(served, queueing(20).because(new LoginCpuPattern()));
    assertEquals(
        served, queueing(20).target(second -> 100, second -> 200).because(new LoginCpuPattern()));
  }

  /** Ten in 55 s, which took no less than 0.6 s. */
  @Test
  void isNotSeenWhenTooFewLogInToFillACore() {
    Story story = new Story(folder, 20, 60).readings(600).uploads(6, 60, 3_000);
    for (int second = 3; second < 60; second += 6) {
      int millis = second < 10 ? 600 : 6_000;
      story.request(Story.LOGIN, second * 1_000 - millis, second * 1_000, "");
    }

    assertEquals(TEXTS.say("not.few", "demand", "11 %"), story.because(new LoginCpuPattern()));
  }

  @Test
  void isNotSeenWhenABurstOfLoginsIsSoonOver() {
    Story story = new Story(folder, 20, 60).logins(user -> 200 * (user + 1)).readings(600);

    assertEquals(
        TEXTS.say("not.cheap", "quick", "400 ms", "slowest", "4.0 s"),
        story.uploads(12, 60, 300).because(new LoginCpuPattern()));
  }

  @Test
  void isNotSeenFromOutsideWhenLoginsDoNotQueue() {
    Story story = new Story(folder, 20, 60).logins(user -> 6_000).readings(600);

    assertEquals(
        TEXTS.say("not.constant"), story.uploads(12, 60, 300).because(new LoginCpuPattern()));
  }

  /** All log in at once, and nothing is answered until the last password is checked. */
  private Story together(int users, int millis) {
    Story story = new Story(folder, 20, 60).uploads(12, 60, 300);
    for (int user = 0; user < users; user++) {
      story.request(Story.LOGIN, 10 * user, millis + 10 * user, "");
      story.request(Story.PROFILE, millis + 500, millis + 520, "");
    }
    return story;
  }

  @Test
  void isLikelyWhenLoginsAreAnsweredTogetherAndNothingElseMeanwhile() {
    Seen seen = together(20, 5_000).seen(new LoginCpuPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
    assertEquals(at(0), seen.from());
    assertEquals(
        List.of(
            TEXTS.say("evidence.rate", "rate", "3.3", "first", "5.0 s", "last", "5.0 s"),
            TEXTS.say("evidence.together", "logins", 20, "waited", "5.0 s", "seconds", 5)),
        texts(seen));
  }

  /** Each check takes half a second, and is answered when all that wait after it are done. */
  @Test
  void isSeenWhenUsersComeOneByOneAndTheLastAreAnsweredTogether() {
    int[] ends = {2_500, 4_000, 5_500, 7_000, 8_500};
    Story story =
        new Story(folder, 20, 60)
            .logins(user -> (user < ends.length ? ends[user] : 10_000) - 250 * user)
            .readings(600)
            .uploads(12, 60, 300);

    assertEquals(Confidence.LIKELY, story.seen(new LoginCpuPattern()).confidence());
  }

  @Test
  void isNoMoreThanLikelyThoughTheServiceUsedItsCoreMeanwhile() {
    Seen seen =
        together(20, 5_000)
            .target(second -> second < 6 ? 100 : 5, second -> 200)
            .seen(new LoginCpuPattern());

    assertEquals(Confidence.LIKELY, seen.confidence());
  }

  @Test
  void isNotSeenWhenSomethingIsAnsweredBeforeTheLogins() {
    Story story = together(20, 5_000).request(Story.PROFILE, 3_000, 3_020, "");

    assertEquals(TEXTS.say("not.constant"), story.because(new LoginCpuPattern()));
  }

  @Test
  void isNotSeenWhenTheStallIsTooLongForItsLogins() {
    assertEquals(TEXTS.say("not.constant"), together(10, 16_000).because(new LoginCpuPattern()));
  }

  @Test
  void isNotSeenInAHealthyRun() {
    assertEquals(
        TEXTS.say("not.quick", "median", "80 ms"), healthy(folder).because(new LoginCpuPattern()));
  }

  @Test
  void countsNoLoginThatComesForANewTokenLater() {
    Story story = queueing(600).each(50, 51, 3, Story.LOGIN, 900, "");

    assertEquals(
        TEXTS.say("evidence.rate", "rate", "2.0", "first", "875 ms", "last", "4.4 s"),
        texts(story.seen(new LoginCpuPattern())).get(0));
  }

  @Test
  void isSeenThoughOneLoginWasRefusedAtOnce() {
    Story story = queueing(600).request(Story.LOGIN, 3_000, 3_005, "expected 200, found 429");

    assertEquals(Confidence.LIKELY, story.seen(new LoginCpuPattern()).confidence());
  }

  @Test
  void isNotSeenWhenSomeLoginsCostNothing() {
    Story story = new Story(folder, 20, 60).logins(user -> user < 5 ? 50 : 2_000).readings(600);

    assertEquals(
        TEXTS.say("not.cheap", "quick", "50 ms", "slowest", "2.0 s"),
        story.uploads(12, 60, 300).because(new LoginCpuPattern()));
  }
}
