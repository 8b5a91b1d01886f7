package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.process.ChildCommand;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Not the service's fault: another process takes the CPU that the load generator needs. It ends
 * with this process, however that ends, but is no child of it: it is not the service's own work.
 */
final class GeneratorCpuFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "generator-cpu",
          Map.of("threads-per-cpu", Rules.number(0.1, 100)),
          (fault, standIn, database) -> new GeneratorCpuFault(fault));

  private static final int HEAP_MEGABYTES = 16;
  private static final int STOP_SECONDS = 5;

  private final int threads;
  private Optional<ProcessHandle> hog = Optional.empty();

  GeneratorCpuFault(FaultSettings settings) {
    double cpus = Runtime.getRuntime().availableProcessors();
    threads =
        (int)
            Math.max(
                1, Math.round(cpus * settings.number("threads-per-cpu") * settings.intensity()));
  }

  @Override
  public synchronized void begin() {
    String owner = Long.toString(ProcessHandle.current().pid());
    hog =
        Optional.of(
            ChildCommand.startBeside(
                CpuHog.class, HEAP_MEGABYTES, Integer.toString(threads), owner));
  }

  @Override
  public synchronized void end() throws Exception {
    if (hog.isPresent()) {
      hog.get().destroyForcibly();
      hog.get().onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
    }
  }
}
