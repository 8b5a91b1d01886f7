package benchmark;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.run.RunDirectory;
import com.sun.management.OperatingSystemMXBean;
import io.gatling.app.Gatling;
import io.gatling.app.Gatling$;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * What a run does after its load, in a JVM that has made a load, but not done this before: all
 * result files, then Gatling's report. Prints for each: wall seconds, CPU seconds, highest heap in
 * MB.
 */
final class EndOfRun {
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final List<MemoryPoolMXBean> HEAP =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  private long wallNanos;
  private long cpuNanos;

  private EndOfRun() {
    begin();
  }

  /**
   * @param args folder of the run directory, its name, and whether Gatling's report is wanted
   */
  public static void main(String[] args) throws IOException {
    Path folder = Path.of(args[0]);
    makeLoad(folder);
    EndOfRun cost = new EndOfRun();
    ResultFiles.write(new RunDirectory(folder.resolve(args[1])));
    cost.print("ours");
    if (Boolean.parseBoolean(args[2])) {
      cost.begin();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> cost.print("gatling")));
      Gatling.main(new String[] {"-ro", args[1], "-rf", folder.toString()});
    }
  }

  /** As any run does, but without a report. */
  private static void makeLoad(Path folder) {
    String[] run = {
      "-s", ShortRun.class.getName(), "-nr", "-rf", folder.resolve("load").toString()
    };
    if (Gatling$.MODULE$.fromArgs(run) != 0) {
      throw new IllegalStateException("the load failed");
    }
  }

  /** Garbage and work for the compiler from before count for neither side. */
  private void begin() {
    System.gc();
    awaitIdle();
    HEAP.forEach(MemoryPoolMXBean::resetPeakUsage);
    wallNanos = System.nanoTime();
    cpuNanos = PROCESS.getProcessCpuTime();
  }

  private static void awaitIdle() {
    long used;
    do {
      used = PROCESS.getProcessCpuTime();
      LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
    } while (PROCESS.getProcessCpuTime() - used > Duration.ofMillis(20).toNanos());
  }

  private void print(String what) {
    System.out.printf(
        Locale.ROOT,
        "%n%s %.3f %.3f %.1f%n",
        what,
        (System.nanoTime() - wallNanos) / 1e9,
        (PROCESS.getProcessCpuTime() - cpuNanos) / 1e9,
        HEAP.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum() / 1e6);
  }
}
