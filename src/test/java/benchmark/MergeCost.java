package benchmark;

import co.duotopia.loadtest.results.WrittenLog;
import co.duotopia.loadtest.results.log.MergedLog;
import co.duotopia.loadtest.results.log.MergedLog.Part;
import co.duotopia.loadtest.results.log.SimulationLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * What it takes to merge the simulation.logs of several injectors: wall time, and the resident
 * memory of the whole process at its highest. Made-up logs of 20 request names, 1 % failed.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.MergeCost</pre>
 *
 * With {@code -Dexec.args="200 500000"} so many logs of so many requests.
 */
public final class MergeCost {
  private static final int NAMES = 20;
  private static final long START = 1_800_000_000_000L;

  private MergeCost() {}

  public static void main(String[] args) throws IOException {
    int logs = args.length > 0 ? Integer.parseInt(args[0]) : 4;
    int requests = args.length > 1 ? Integer.parseInt(args[1]) : 5_000_000;
    Path folder = Files.createTempDirectory("merge-cost");
    Path merged = folder.resolve("merged.log");
    List<Part> parts = new ArrayList<>();
    try {
      for (int i = 0; i < logs; i++) {
        parts.add(new Part(write(folder.resolve(i + ".log"), requests, i), 0, false));
      }
      long begin = System.nanoTime();
      long records =
          MergedLog.write(merged, parts).stream().mapToLong(SimulationLog.End::records).sum();
      System.out.printf(
          Locale.ROOT,
          "%,d records of %d logs, %,d MB: %.1f s, %s%n",
          records,
          logs,
          Files.size(merged) >> 20,
          (System.nanoTime() - begin) / (double) TimeUnit.SECONDS.toNanos(1),
          peakMemory());
    } finally {
      Files.deleteIfExists(merged);
      for (Part part : parts) {
        Files.delete(part.file());
      }
      Files.delete(folder);
    }
  }

  private static Path write(Path file, int requests, int seed) {
    Random random = new Random(seed);
    try (WrittenLog log = new WrittenLog(file, SimulationLog.VERSION, START + seed)) {
      for (int i = 0; i < requests; i++) {
        String error = random.nextInt(100) == 0 ? "503 Service Unavailable" : "";
        int start = i / 5;
        log.request("GET /" + random.nextInt(NAMES), start, start + random.nextInt(50), error);
      }
    }
    return file;
  }

  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElse("peak memory unknown")
        : "peak memory unknown";
  }
}
