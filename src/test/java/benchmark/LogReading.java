package benchmark;

import co.duotopia.loadtest.results.LocustCsv;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * What it takes to turn a simulation.log of many requests into results and CSV files: wall and CPU
 * time and the peak of the heap, the reading JVM's start included neither in the first nor in the
 * second. The log is made up: 1,000 requests a second of eight names, 2 % failed, response times
 * lognormal with a median of 300 ms.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.LogReading</pre>
 *
 * With {@code -Dexec.args="20000000 10000"} so many requests, and so many a second.
 */
public final class LogReading {
  private static final List<String> NAMES =
      List.of(
          "POST /api/students/validate",
          "GET /api/students/profile",
          "GET /api/students/assignments",
          "GET /api/students/assignments/{id}/activities",
          "POST /api/students/upload-recording (50KB)",
          "POST /api/students/upload-recording (200KB)",
          "POST /api/students/upload-recording (500KB)",
          "POST /api/students/upload-recording (2MB)");

  private LogReading() {}

  public static void main(String[] args) throws IOException {
    int requests = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    Path folder = Files.createTempDirectory("log-reading");
    try {
      RunDirectory run = WrittenRun.described(folder);
      write(run.simulationLog(), requests, perSecond);
      measure(run);
    } finally {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(folder);
    }
  }

  private static void write(Path file, int requests, int perSecond) {
    Random random = new Random(1);
    try (WrittenLog log = new WrittenLog(file, "3.15.1", 1_800_000_000_000L)) {
      for (int i = 0; i < requests; i++) {
        int end = 30_000 + (int) (i * 1000L / perSecond);
        int millis = Math.min(30_000, (int) (300 * Math.exp(0.5 * random.nextGaussian())));
        String error = random.nextInt(50) == 0 ? "expected 200, found 503" : "";
        log.request(NAMES.get(random.nextInt(NAMES.size())), end - millis, end, error);
      }
    }
  }

  private static void measure(RunDirectory run) throws IOException {
    OperatingSystemMXBean process =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long cpu = process.getProcessCpuTime();
    long wall = System.nanoTime();
    RunResults results = RunResults.read(run);
    long read = System.nanoTime();
    LocustCsv.write(run, results);
    long end = System.nanoTime();
    long cpuEnd = process.getProcessCpuTime();
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.gc();
    long kept = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    System.out.printf(
        Locale.ROOT,
        "%,d requests, %d s, %.0f MB: reading %.2f s, CSV %.2f s, CPU %.2f s, peak heap %.0f MB,"
            + " kept %.0f MB%n",
        results.all().count(),
        results.seconds().size(),
        Files.size(run.simulationLog()) / 1e6,
        (read - wall) / 1e9,
        (end - read) / 1e9,
        (cpuEnd - cpu) / 1e9,
        peak / 1e6,
        kept / 1e6);
  }
}
