package co.duotopia.loadtest.monitor.resources;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.monitor.HandClock;
import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class ResourceWatchTest {
  private final List<ResourceSample> samples = new ArrayList<>();

  private ResourceSample last() {
    return samples.get(samples.size() - 1);
  }

  private ResourceWatch watch(List<Long> targets, MonitorClock clock) {
    return new ResourceWatch(targets, samples::add, clock);
  }

  @Test
  void measuresThisProcess() {
    ResourceWatch watch = watch(List.of(), MonitorClock.system());
    watch.sample(Tick.FIRST);
    assertEquals(OptionalDouble.empty(), last().generator().cpuPercent());
    assertEquals(OptionalDouble.empty(), last().machineCpuPercent());

    // This loop keeps one core busy.
    eventually(
        "CPU of a busy loop",
        () -> {
          watch.sample(Tick.FIRST);
          return last().generator().cpuPercent().orElse(0) > 50;
        });
    Generator generator = last().generator();
    assertTrue(generator.heapUsedBytes() > 0);
    assertTrue(generator.heapUsedBytes() <= generator.heapCommittedBytes());
    assertTrue(generator.rssBytes().orElseThrow() > 30_000_000, generator.toString());
    assertTrue(generator.threads() >= 2);
    assertTrue(generator.sockets().isPresent());
    assertEquals(Optional.empty(), last().target());
    assertEquals(
        generator.cpuPercent().getAsDouble() / Runtime.getRuntime().availableProcessors(),
        generator.cpuOfMachinePercent().getAsDouble(),
        1e-9);
  }

  @Test
  void countsPausesSinceTheLastSample() {
    ResourceWatch watch = watch(List.of(), new HandClock());
    watch.sample(Tick.FIRST);
    System.gc();
    watch.sample(Tick.FIRST);

    assertTrue(last().generator().gcPauses() >= 1);
    assertTrue(last().generator().gcPause().toMillis() >= 1);
  }

  @Test
  void noticesThatTheWallClockWasMoved() {
    HandClock clock = new HandClock();
    ResourceWatch watch = watch(List.of(), clock);
    watch.sample(Tick.FIRST);
    clock.pass(Duration.ofSeconds(1));
    watch.sample(Tick.FIRST);
    assertEquals(Duration.ZERO, last().clockJump());

    clock.pass(Duration.ofSeconds(1));
    clock.set(Instant.parse("2026-11-22T14:29:02Z"));
    watch.sample(new Tick(Duration.ofMillis(40), 0, Duration.ofSeconds(1)));

    assertEquals(Duration.ofSeconds(-60), last().clockJump());
    assertEquals(Duration.ofMillis(40), last().lateness());
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
  void measuresATargetApartFromItsChildren() throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", "sh -c 'while :; do :; done' & while :; do :; done").start();
    try {
      ResourceWatch watch = watch(List.of(process.pid()), MonitorClock.system());
      eventually(
          "both burn CPU",
          () -> {
            watch.sample(Tick.FIRST);
            return last().target().map(ResourceWatchTest::bothBurn).orElse(false);
          });
      assertEquals(1, last().target().orElseThrow().children());
      assertTrue(last().target().get().rssBytes().orElseThrow() > 0);
      assertTrue(last().target().get().childrenRssBytes().orElseThrow() > 0);

      kill(process);
      eventually("the target is gone", () -> !process.isAlive());
      watch.sample(Tick.FIRST);
      assertEquals(Optional.empty(), last().target());
    } finally {
      kill(process);
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs sh")
  void countsHelpersOfATargetAmongItsChildren() throws IOException {
    Process process = new ProcessBuilder("sh", "-c", "read line").start();
    Process helper = new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    try {
      ResourceWatch watch = watch(List.of(process.pid(), helper.pid()), MonitorClock.system());
      eventually(
          "the helper burns CPU",
          () -> {
            watch.sample(Tick.FIRST);
            return last().target().orElseThrow().childrenCpuPercent().orElse(0) > 5;
          });
      assertEquals(1, last().target().orElseThrow().children());

      kill(helper);
      eventually("the helper is gone", () -> !helper.isAlive());
      watch.sample(Tick.FIRST);
      assertEquals(0, last().target().orElseThrow().children());
    } finally {
      kill(helper);
      kill(process);
    }
  }

  private static boolean bothBurn(Target target) {
    return target.cpuPercent().orElse(0) > 5 && target.childrenCpuPercent().orElse(0) > 5;
  }

  private static void kill(Process process) {
    Stream.concat(process.descendants().toList().stream(), Stream.of(process.toHandle()))
        .forEach(ProcessHandle::destroyForcibly);
  }

  @Test
  void isPercentOfOneCore() {
    assertEquals(
        OptionalDouble.of(150.0),
        TargetGauge.percent(Duration.ofMillis(1_500), Duration.ofSeconds(1)));
    assertEquals(
        OptionalDouble.empty(), TargetGauge.percent(Duration.ofMillis(1_500), Duration.ZERO));
  }
}
