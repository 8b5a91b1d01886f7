package co.duotopia.loadtest.results;

import static co.duotopia.loadtest.results.WrittenRun.START;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The division of requests into ramp and steady phase. */
class PhasesTest {
  @TempDir Path folder;
  private WrittenRun run;

  @BeforeEach
  void open() {
    run = new WrittenRun(folder, "normal", Map.of("users", "2", "rate", "1", "time", "10s"));
  }

  @Test
  void requestsBelongToThePhaseInWhichTheyBegan() {
    run.log()
        .request("GET /a", 0, 100, "")
        .request("GET /b", 1_999, 9_000, "late")
        .request("GET /a", 2_000, 2_300, "")
        .request("GET /a", 9_999, 12_000, "");

    RunResults results = run.whole(2_000).read();

    Phase ramp = results.ramp().orElseThrow();
    assertEquals(START, ramp.start());
    assertEquals(START.plusMillis(2_000), ramp.end());
    assertEquals(2, ramp.all().count());
    assertEquals(1, ramp.all().failures());
    Phase steady = results.steady().orElseThrow();
    assertEquals(START.plusMillis(2_000), steady.start());
    assertEquals(START.plusMillis(10_000), steady.end());
    assertEquals(2, steady.all().count());
    assertEquals(300, steady.all().min());
    assertEquals(2_001, steady.all().max());
    assertEquals(0.25, steady.perSecond(steady.all().count()));
    assertEquals(4, results.all().count());
    assertEquals(Duration.ofSeconds(12), results.span());
    assertEquals(
        List.of("GET /a", "GET /b"), results.requests().stream().map(Statistics::name).toList());
  }

  @Test
  void aRunThatIsStoppedHasItsSteadyPhaseUntilThen() {
    run.log().request("GET /a", 3_000, 6_500, "");
    run.event(0, "started", "", Map.of()).event(2_000, "ramp-over", "", Map.of());
    run.event(5_000, "stopped", "", Map.of()).event(7_000, "finished", "", Map.of());

    Phase steady = run.read().steady().orElseThrow();

    assertEquals(START.plusMillis(5_000), steady.end());
  }

  @Test
  void aRunThatWasKilledHasItsSteadyPhaseUntilItsLastAnswer() {
    run.log().request("GET /a", 3_000, 6_500, "");
    run.event(0, "started", "", Map.of()).event(2_000, "ramp-over", "", Map.of());

    RunResults results = run.read();

    assertEquals(START.plusMillis(6_500), results.steady().orElseThrow().end());
    assertEquals(Optional.of("the run did not finish"), results.partial());
  }

  @Test
  void theSteadyPhaseIsTheLongestTimeWithOneNumberOfUsers() {
    run.log()
        .request("GET /a", 0, 100, "")
        .request("GET /a", 3_000, 3_100, "")
        .request("GET /a", 4_000, 4_200, "")
        .request("GET /a", 8_400, 9_900, "")
        .request("GET /a", 8_500, 8_900, "");
    run.event(4_000, "users", "", Map.of("from", 2, "to", 1, "by", "the page"));
    run.event(8_500, "users", "", Map.of("from", 1, "to", 2, "by", "the page"));

    RunResults results = run.whole(2_000).read();

    Phase steady = results.steady().orElseThrow();
    assertEquals(START.plusMillis(4_000), steady.start());
    assertEquals(START.plusMillis(8_500), steady.end());
    assertEquals(2, steady.all().count());
    assertEquals(1, results.ramp().orElseThrow().all().count());
    assertEquals(5, results.all().count());
    assertEquals(Optional.of(1), results.times().steady().orElseThrow().users());
    assertEquals(START.plusMillis(9_900), results.loadEnd());
  }

  @Test
  void aChangeInTheRampHoldsInTheSteadyPhase() {
    run.log().request("GET /a", 3_000, 3_100, "");
    run.event(1_000, "users", "", Map.of("from", 2, "to", 1, "by", "the page"));

    RunResults results = run.whole(2_000).read();

    assertEquals(START.plusMillis(2_000), results.steady().orElseThrow().start());
    assertEquals(Optional.of(1), results.times().steady().orElseThrow().users());
  }

  @Test
  void aRunThatEndedInItsRampHasNoSteadyPhase() {
    run.log().request("GET /a", 100, 200, "");
    run.event(0, "started", "", Map.of()).event(900, "stopped", "", Map.of());
    run.event(1_000, "finished", "", Map.of());

    RunResults results = run.read();

    assertEquals(Optional.empty(), results.steady());
    assertEquals(1, results.all().count());
  }
}
