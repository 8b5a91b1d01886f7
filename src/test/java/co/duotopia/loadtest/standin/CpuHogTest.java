package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CpuHogTest {
  @Test
  void computesUntilItsParentIsGone() throws Exception {
    Process hog = ChildCommand.start(CpuHog.class, 16);
    try {
      hog.getOutputStream().write("1\n".getBytes(StandardCharsets.US_ASCII));
      hog.getOutputStream().flush();

      Waiting.until("half a second of CPU", () -> cpu(hog).toMillis() > 500);
      hog.getOutputStream().close();

      assertTrue(hog.waitFor(10, TimeUnit.SECONDS));
    } finally {
      hog.destroyForcibly();
    }
  }

  private static Duration cpu(Process process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }
}
