package co.duotopia.loadtest.guard;

import static co.duotopia.loadtest.guard.RuleState.State.BROKEN;
import static co.duotopia.loadtest.guard.RuleState.State.KEPT;
import static co.duotopia.loadtest.guard.RuleState.State.UNKNOWN;
import static co.duotopia.loadtest.guard.Samples.SECOND;
import static co.duotopia.loadtest.guard.Samples.blind;
import static co.duotopia.loadtest.guard.Samples.connections;
import static co.duotopia.loadtest.guard.Samples.cpu;
import static co.duotopia.loadtest.guard.Samples.deadlocks;
import static co.duotopia.loadtest.guard.Samples.missed;
import static co.duotopia.loadtest.guard.Samples.throttled;
import static co.duotopia.loadtest.guard.Samples.withoutCpu;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.GuardSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Guards that judge by the monitors' samples. */
class MonitorGuardsTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  @Test
  void databaseConnectionsWantsThreeSamplesInARow() {
    DatabaseConnectionsGuard guard =
        new DatabaseConnectionsGuard(new GuardSettings.DatabaseConnections(true, true, 80, 3));

    assertEquals(UNKNOWN, guard.judge(0, connections(81, 100)).state());
    assertEquals(UNKNOWN, guard.judge(0, connections(81, 100)).state());
    assertEquals(KEPT, guard.judge(0, connections(80, 100)).state());
    assertEquals(UNKNOWN, guard.judge(0, connections(81, 100)).state());
    assertEquals(UNKNOWN, guard.judge(0, blind()).state());
    assertEquals(UNKNOWN, guard.judge(0, connections(81, 100)).state());

    RuleState broken = guard.judge(0, connections(97, 97));
    assertEquals(BROKEN, broken.state());
    assertEquals(
        "database connections: required at most 80 % of the usable ones in 3 samples, actual 100 % (97 of 97)",
        broken.text());
  }

  @Test
  void deadlocksAreSummedOverTheWindow() {
    DeadlocksGuard guard =
        new DeadlocksGuard(new GuardSettings.Deadlocks(true, true, 1, TEN_SECONDS));

    assertEquals(UNKNOWN, guard.judge(0, blind()).state());
    assertEquals(KEPT, guard.judge(0, deadlocks(0)).state());
    assertEquals(KEPT, guard.judge(SECOND, deadlocks(1)).state());
    assertEquals(BROKEN, guard.judge(5 * SECOND, deadlocks(1)).state());
    assertEquals(BROKEN, guard.judge(10 * SECOND, deadlocks(0)).state());
    assertEquals(KEPT, guard.judge(11 * SECOND, deadlocks(0)).state());
  }

  @Test
  void monitorLostWantsBlindSamplesInARow() {
    MonitorLostGuard guard = new MonitorLostGuard(new GuardSettings.MonitorLost(true, true, 2));

    assertEquals(UNKNOWN, guard.judge(0, blind()).state());
    assertEquals(KEPT, guard.judge(0, connections(1, 10)).state());
    assertEquals(UNKNOWN, guard.judge(0, blind()).state());
    assertEquals(BROKEN, guard.judge(0, blind()).state());
    assertEquals(BROKEN, guard.judge(0, blind()).state());
    assertEquals(KEPT, guard.judge(0, connections(1, 10)).state());
  }

  @Test
  void monitorLostCountsOnlyWhatWasAsked() {
    MonitorLostGuard guard = new MonitorLostGuard(new GuardSettings.MonitorLost(true, true, 2));

    assertEquals(UNKNOWN, guard.judge(0, missed()).state());
    assertEquals(UNKNOWN, guard.judge(0, blind()).state());
    assertEquals(UNKNOWN, guard.judge(0, missed()).state());
    assertEquals(UNKNOWN, guard.judge(0, missed()).state());
    assertEquals(BROKEN, guard.judge(0, blind()).state());
  }

  @Test
  void generatorCpuKnowsAContainerThatWaits() {
    GeneratorCpuGuard guard =
        new GeneratorCpuGuard(new GuardSettings.GeneratorCpu(true, true, 90, TEN_SECONDS, 3));

    assertEquals(UNKNOWN, guard.judge(0, cpu(50)).state());
    assertEquals(UNKNOWN, guard.judge(SECOND, throttled(30)).state());
    assertEquals(KEPT, guard.judge(2 * SECOND, throttled(45)).state());
    RuleState much = guard.judge(3 * SECOND, throttled(80));
    assertEquals(BROKEN, much.state());
    assertEquals(38.75, much.figures().get("throttledPercent"));
    assertTrue(much.text().contains("actual 38.8 %"), much.text());
  }

  @Test
  void generatorCpuRecoversFromTheLimitThatWasViolated() {
    GeneratorCpuGuard guard =
        new GeneratorCpuGuard(new GuardSettings.GeneratorCpu(true, true, 90, TEN_SECONDS, 1));

    assertEquals(BROKEN, guard.judge(0, throttled(80)).state());
    String container = guard.judge(20 * SECOND, throttled(10)).text();
    assertTrue(container.contains("actual 10.0 %"), container);
    assertEquals(BROKEN, guard.judge(40 * SECOND, cpu(95)).state());
    String machine = guard.judge(60 * SECOND, throttled(10)).text();
    assertTrue(machine.contains("actual 50.0 %"), machine);
  }

  @Test
  void generatorCpuTakesTheMeanOfTheWindow() {
    GeneratorCpuGuard guard =
        new GeneratorCpuGuard(new GuardSettings.GeneratorCpu(true, true, 90, TEN_SECONDS, 3));

    assertEquals(UNKNOWN, guard.judge(0, withoutCpu()).state());
    assertEquals(UNKNOWN, guard.judge(SECOND, cpu(100)).state());
    assertEquals(UNKNOWN, guard.judge(2 * SECOND, cpu(100)).state());
    assertEquals(KEPT, guard.judge(3 * SECOND, cpu(70)).state());
    assertEquals(BROKEN, guard.judge(4 * SECOND, cpu(98)).state());
    assertEquals(UNKNOWN, guard.judge(14 * SECOND, cpu(70)).state());
  }
}
