package co.duotopia.loadtest.diagnosis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.diagnosis.LoadLimit.Manner;
import co.duotopia.loadtest.diagnosis.facts.Confidence;
import co.duotopia.loadtest.diagnosis.facts.Evidence;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.diagnosis.facts.Onset;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.limit.HeldLoad;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs of 200 s: twenty users, two more a second, or, of a spike, all at once. */
class LoadLimitTest {
  private static final String LOGIN = "POST /api/students/validate";
  private static final String PROFILE = "GET /api/students/profile";
  private static final String SMALL = "POST /api/students/upload-recording (50KB)";
  private static final String LARGE = "POST /api/students/upload-recording (2MB)";

  @TempDir Path folder;
  private WrittenRun run;
  private int rampMillis;
  private List<Finding> findings = List.of();

  private LoadLimitTest open(String scenario, int millisBetweenUsers) {
    run = new WrittenRun(folder, scenario, Map.of("users", "20", "rate", "2", "time", "200s"));
    for (int user = 0; user < 20; user++) {
      run.log().user(true, user * millisBetweenUsers);
    }
    rampMillis = 20 * millisBetweenUsers;
    return this;
  }

  private LoadLimitTest breaking() {
    return open("breaking", 500);
  }

  private LoadLimitTest spike() {
    return open("spike", 10);
  }

  /** Ends ten requests in each of these seconds, the first {@code failures} of them failed. */
  private LoadLimitTest ending(String name, int from, int to, int millis, int failures) {
    return ending(name, 10, from, to, millis, failures);
  }

  private LoadLimitTest ending(
      String name, int perSecond, int from, int to, int millis, int failures) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < perSecond; i++) {
        int end = second * 1000 + i;
        String error = i < failures ? "expected 200, found 500" : "";
        run.log().request(name, Math.max(0, end - millis), end, error);
      }
    }
    return this;
  }

  private LoadLimit limit() {
    run.log().user(false, 200_000);
    RunResults results = run.whole(rampMillis).read();
    return LoadLimit.of(results, Assessment.of(results), findings);
  }

  @Test
  void withoutAViolationAllUsersWereSustained() {
    LoadLimit limit = breaking().ending(SMALL, 0, 200, 100, 0).limit();

    assertEquals(
        new LoadLimit(
            Optional.of(new HeldLoad(20, Duration.ofSeconds(191))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        limit);
  }

  private LoadLimitTest found(int second, int users, Confidence confidence) {
    findings =
        List.of(
            new Finding(
                "rate-limit",
                "Rate limit",
                confidence,
                new Onset(WrittenRun.START.plusSeconds(second), users),
                List.of(Evidence.of("429")),
                List.of(),
                List.of(),
                List.of()));
    return this;
  }

  @Test
  void nothingIsSustainedBeyondTheFirstFinding() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 200, 100, 0).found(15, 28, Confidence.LIKELY).limit();

    // From 5 s on there were twelve, up to the finding at 15 s.
    assertEquals(new HeldLoad(12, Duration.ofSeconds(10)), limit.held().orElseThrow());
    assertEquals(Optional.of(28), limit.brokeBy());
  }

  @Test
  void aFindingFromTheStartLeavesNothingToTell() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 200, 100, 0).found(3, 8, Confidence.CERTAIN).limit();

    assertEquals(HeldLoad.NONE, limit.held().orElseThrow());
  }

  @Test
  void whatBeganFirstEndsIt() {
    LoadLimit limit =
        breaking()
            .ending(SMALL, 0, 150, 100, 0)
            .ending(SMALL, 150, 200, 100, 10)
            .found(100, 50, Confidence.CERTAIN)
            .limit();

    assertEquals(Optional.of(50), limit.brokeBy());
    assertEquals(new HeldLoad(20, Duration.ofSeconds(91)), limit.held().orElseThrow());
  }

  @Test
  void whatIsOnlyPossibleDoesNotCount() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 200, 100, 0).found(15, 28, Confidence.POSSIBLE).limit();

    assertEquals(20, limit.users());
    assertEquals(Optional.empty(), limit.brokeBy());
  }

  @Test
  void aShortSpikeInWhichMostFailedIsNotSustained() {
    LoadLimit limit = spike().ending(SMALL, 0, 10, 100, 10).ending(SMALL, 10, 200, 100, 0).limit();

    assertEquals(new HeldLoad(20, Duration.ofSeconds(190)), limit.held().orElseThrow());
  }

  @Test
  void tellsTheUsersOfTheViolationAndThoseWhoHadBeenSustainedFor10Seconds() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 16, 100, 0).ending(SMALL, 16, 200, 100, 10).limit();

    // 5 of the last 50 requests failed at 16 s, when all were there; 10 s before a request of 0.1 s
    // there were those who had come by 5 s: 12.
    assertEquals(20, limit.violation().orElseThrow().users());
    assertEquals(12, limit.users());
  }

  @Test
  void namesTheKindOfRequestsThatFailedFirst() {
    breaking().ending(PROFILE, 0, 200, 100, 0).ending(SMALL, 0, 60, 100, 0);

    LoadLimit limit = ending(SMALL, 60, 200, 100, 9).limit();

    assertEquals(Optional.of("errors of uploads"), limit.broke());
  }

  @Test
  void namesOneRequestWhereOthersOfItsKindWentOn() {
    breaking().ending(SMALL, 0, 200, 100, 0);

    LoadLimit limit = ending(LARGE, 60, 200, 100, 10).limit();

    assertEquals(Optional.of("errors of " + LARGE), limit.broke());
  }

  @Test
  void namesWhatBecameSlowInTheOrderInWhichItDid() {
    breaking().ending(PROFILE, 0, 200, 100, 0);

    // Two slow logins of 102 requests are not yet too many, which they are with ten slow uploads.
    LoadLimit limit =
        ending(LOGIN, 1, 58, 200, 11_000, 0).ending(SMALL, 60, 200, 12_000, 0).limit();

    assertEquals(Optional.of("response time of logins and uploads"), limit.broke());
  }

  @Test
  void namesNobodyWhereEverythingBroke() {
    breaking().ending(PROFILE, 0, 200, 100, 10).ending(SMALL, 0, 200, 100, 10);

    LoadLimit limit = ending(LOGIN, 0, 200, 100, 10).limit();

    assertEquals(Optional.of("errors of requests of every kind"), limit.broke());
  }

  @Test
  void saysSoWhenNothingWasAnsweredAnyMore() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 100, 200, 100, 0).limit();

    assertEquals(Optional.of(Catalogue.section("first-over").say("everything")), limit.broke());
    assertEquals(Optional.of(Manner.CATASTROPHIC), limit.manner());
  }

  @Test
  void halfOfTheBestIsGraceful() {
    // Every second request fails: 5 a second of 10 succeed.
    LoadLimit limit =
        breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 60, 200, 100, 5).limit();

    assertEquals(Optional.of(Manner.GRACEFUL), limit.manner());
  }

  @Test
  void lessThanHalfOfTheBestIsCatastrophic() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 60, 200, 100, 6).limit();

    assertEquals(Optional.of(Manner.CATASTROPHIC), limit.manner());
  }

  @Test
  void aStallIsCatastrophicHoweverMuchIsAnsweredAfterIt() {
    breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 70, 71, 11_000, 0);

    LoadLimit limit = ending(SMALL, 100, 71, 200, 11_000, 0).limit();

    assertEquals(Optional.of(Manner.CATASTROPHIC), limit.manner());
  }

  @Test
  void theManyRequestsOfUsersWhoComeAreNotTheMeasure() {
    breaking().ending(PROFILE, 100, 0, 10, 100, 0).ending(SMALL, 10, 60, 100, 0);

    LoadLimit limit = ending(SMALL, 60, 200, 100, 1).limit();

    assertEquals(Optional.of(Manner.GRACEFUL), limit.manner());
  }

  @Test
  void aTargetThatNeverWorkedHasNoManner() {
    LoadLimit limit = breaking().ending(SMALL, 0, 200, 100, 10).limit();

    assertEquals(Optional.empty(), limit.manner());
    assertEquals(0, limit.users());
  }

  @Test
  void recoversWhenTheViolationIsOver() {
    breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 60, 100, 100, 10);

    LoadLimit limit = ending(SMALL, 100, 200, 100, 0).limit();

    assertEquals(Optional.of(Duration.ofSeconds(40)), limit.recovery());
  }

  @Test
  void doesNotRecoverWhileTheLoadLasts() {
    LoadLimit limit =
        breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 60, 200, 100, 10).limit();

    assertEquals(Optional.empty(), limit.recovery());
  }

  @Test
  void slowAnswersAfterTheErrorsAreNoRecovery() {
    breaking().ending(SMALL, 0, 60, 100, 0).ending(SMALL, 60, 100, 100, 10);

    LoadLimit limit = ending(SMALL, 90, 200, 12_000, 0).limit();

    assertEquals(Optional.empty(), limit.recovery());
  }

  @Test
  void aSpikeRecoversFromTheMomentWhenAllAreThere() {
    LoadLimit limit =
        spike().ending(SMALL, 12, 50, 12_000, 0).ending(SMALL, 50, 200, 100, 0).limit();

    // All are there at 0.2 s; the last slow one ends within the second before 50 s of the clock.
    assertEquals(0, limit.users());
    assertEquals(20, limit.violation().orElseThrow().users());
    assertEquals(Optional.of(Duration.ofMillis(49_800)), limit.recovery());
  }

  @Test
  void aSpikeRecoversForGoodOnly() {
    spike().ending(SMALL, 12, 50, 12_000, 0).ending(SMALL, 50, 120, 100, 0);

    LoadLimit limit = ending(SMALL, 120, 125, 100, 10).ending(SMALL, 125, 200, 100, 0).limit();

    assertEquals(Optional.of(Duration.ofMillis(124_800)), limit.recovery());
  }

  @Test
  void aSpikeCanRecoverWithoutASustainedViolation() {
    LoadLimit limit =
        spike().ending(SMALL, 12, 20, 12_000, 0).ending(SMALL, 20, 200, 100, 0).limit();

    assertEquals(Optional.empty(), limit.violation());
    assertEquals(20, limit.users());
    assertEquals(Optional.of(Duration.ofMillis(19_800)), limit.recovery());
  }

  @Test
  void aSpikeWithinTheLimitsHasNothingToRecoverFrom() {
    assertEquals(Optional.empty(), spike().ending(SMALL, 0, 200, 100, 0).limit().recovery());
  }

  @Test
  void aSpikeThatIsNotOverHasNotRecovered() {
    LoadLimit limit =
        spike().ending(SMALL, 12, 50, 12_000, 0).ending(SMALL, 50, 200, 100, 2).limit();

    assertEquals(Optional.empty(), limit.recovery());
  }
}
