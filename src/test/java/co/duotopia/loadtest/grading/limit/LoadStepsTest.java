package co.duotopia.loadtest.grading.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten steps of ten users in 200 s; those of a step start within its first second. */
class LoadStepsTest {
  private static final int STEP = 20;
  @TempDir Path folder;
  private WrittenRun run;

  private LoadStepsTest open(String scenario, int users) {
    run =
        new WrittenRun(folder, scenario, Map.of("users", "" + users, "rate", "10", "time", "200s"));
    for (int user = 0; user < users; user++) {
      run.log().user(true, user / 10 * STEP * 1000 + user % 10 * 100);
    }
    return this;
  }

  private LoadStepsTest requests(int from, int to, int each, int millis, String error) {
    for (int second = from; second < to; second++) {
      for (int i = 0; i < each; i++) {
        int end = second * 1000 + i;
        run.log().request("GET /a", Math.max(0, end - millis), end, error);
      }
    }
    return this;
  }

  private List<LoadStep> steps() {
    run.log().user(false, 200_000);
    RunResults results = run.whole(200_000).read();
    return LoadSteps.of(results);
  }

  /** A load with as many requests as users, up to fifty; beyond, users only wait longer. */
  private LoadStepsTest saturating() {
    open("breaking", 100);
    for (int step = 0; step < 10; step++) {
      int users = 10 * (step + 1);
      int served = Math.min(users, 50);
      requests(step * STEP, (step + 1) * STEP, served, 200 * Math.max(1, users / 50), "");
    }
    return this;
  }

  @Test
  void tellEachStepFromTheMomentWhenAllItsUsersWereThere() {
    LoadStep first = saturating().steps().get(0);

    assertEquals(1, first.number());
    assertEquals(WrittenRun.START.plusSeconds(1), first.from());
    assertEquals(Duration.ofSeconds(19), first.held());
    assertEquals(10, first.users());
    assertEquals(190, first.requests());
    assertEquals(10.0, first.perSecond());
    assertEquals(OptionalLong.of(200), first.p95());
    assertEquals(0, first.standstill());
    assertEquals(OptionalInt.empty(), first.connections());
    assertEquals(Status.MET, first.limits());
  }

  @Test
  void markTheKneeWhereMoreUsersOnlyWaitLonger() {
    List<LoadStep> steps = saturating().steps();

    // Of sixty each gets a sixth less than of fifty, of seventy more than a fourth.
    assertEquals(10, steps.size());
    assertEquals(List.of(60), steps.stream().filter(LoadStep::knee).map(LoadStep::users).toList());
  }

  @Test
  void markNoKneeWhereThroughputRoseToTheEnd() {
    open("breaking", 100);
    for (int step = 0; step < 10; step++) {
      requests(step * STEP, (step + 1) * STEP, 10 * (step + 1), 200, "");
    }

    assertTrue(steps().stream().noneMatch(LoadStep::knee));
  }

  @Test
  void tellTheStepsThatBrokeALimit() {
    open("breaking", 100).requests(0, 100, 20, 200, "").requests(100, 120, 20, 200, "503");
    requests(120, 140, 20, 200, "")
        .requests(140, 160, 5, 12_000, "")
        .requests(175, 200, 20, 200, "");

    List<LoadStep> steps = steps();

    assertEquals(Status.MET, steps.get(4).limits());
    assertEquals(Status.MISSED, steps.get(5).limits(), "errors");
    assertEquals(steps.get(5).requests(), steps.get(5).failures());
    assertEquals(Status.MET, steps.get(6).limits());
    assertEquals(Status.MISSED, steps.get(7).limits(), "slow");
    assertEquals(Status.MISSED, steps.get(8).limits(), "stands still for 14 s of it");
    assertEquals(14, steps.get(8).standstill());
  }

  @Test
  void leaveOutWhatARunThatEndedEarlyDidNotReach() {
    run = new WrittenRun(folder, "breaking", Map.of("users", "100", "rate", "10", "time", "200s"));
    run.log().user(true, 0);
    requests(0, 63, 20, 200, "");

    assertEquals(3, LoadSteps.of(run.whole(200_000).read()).size());
  }

  @Test
  void areNoneOfALoadThatRisesOnceOnly() {
    assertEquals(List.of(), open("normal", 100).requests(0, 200, 20, 200, "").steps());
  }
}
