package benchmark;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import com.sun.management.OperatingSystemMXBean;
import io.gatling.core.config.GatlingConfiguration;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.LoggerFactory;

/**
 * What a run does after its load, in a JVM that has begun a run, but not done this before: all
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
    beginRun(folder);
    EndOfRun cost = new EndOfRun();
    ResultFiles.write(new RunDirectory(folder.resolve(args[1])));
    cost.print("ours");
    if (Boolean.parseBoolean(args[2])) {
      cost.begin();
      Runtime.getRuntime().addShutdownHook(new Thread(() -> cost.print("gatling")));
      io.gatling.app.Gatling.main(new String[] {"-ro", args[1], "-rf", folder.toString()});
    }
  }

  /** Reads the settings and writes run.json and a log; Gatling reads its own settings. */
  private static void beginRun(Path folder) throws IOException {
    LoggerFactory.getLogger(EndOfRun.class).debug("begun");
    new WrittenRun(Files.createTempDirectory(folder, "begun"), "normal", Map.of()).close();
    GatlingConfiguration.load();
  }

  /** The compiler first ends what it was given before, so that it counts for neither side. */
  private void begin() {
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
