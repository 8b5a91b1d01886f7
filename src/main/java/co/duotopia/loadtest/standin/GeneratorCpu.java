package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.FaultSettings;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Not the service's fault: another process takes the CPU that the load generator needs. It ends
 * with this process, however that ends.
 */
final class GeneratorCpu implements Fault {
  private static final int HEAP_MEGABYTES = 16;

  private final int threads;
  private Process hog;

  GeneratorCpu(FaultSettings settings) {
    double cpus = Runtime.getRuntime().availableProcessors();
    threads =
        (int)
            Math.max(
                1, Math.round(cpus * settings.number("threads-per-cpu") * settings.intensity()));
  }

  @Override
  public synchronized void begin() throws IOException {
    hog = ChildCommand.start(CpuHog.class, HEAP_MEGABYTES);
    hog.getOutputStream().write((threads + "\n").getBytes());
    hog.getOutputStream().flush();
  }

  @Override
  public synchronized void end() throws IOException, InterruptedException {
    if (hog == null) {
      return;
    }
    hog.getOutputStream().close();
    if (!hog.waitFor(5, TimeUnit.SECONDS)) {
      hog.destroyForcibly().waitFor();
    }
  }
}
