package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.standin.fault.kind.CpuHog;
import co.duotopia.loadtest.standin.process.ChildCommand;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sleep")
class CpuHogIT {
  @Test
  void computesBesideItsOwnerAndEndsWithIt() throws Exception {
    Process owner = new ProcessBuilder("sleep", "60").start();
    ProcessHandle hog = ChildCommand.startBeside(CpuHog.class, 16, "1", Long.toString(owner.pid()));
    try {
      eventually("half a second of CPU", () -> cpu(hog).toMillis() > 500);
      assertEquals(List.of(), ProcessHandle.current().descendants().filter(hog::equals).toList());

      owner.destroyForcibly();

      eventually("ended", () -> !Traces.isAlive(hog.pid()));
    } finally {
      owner.destroyForcibly();
      hog.destroyForcibly();
    }
  }

  private static Duration cpu(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
