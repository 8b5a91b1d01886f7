package benchmark;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What it takes to turn a run of many requests into all result files, beside what Gatling takes for
 * its HTML report of the same log, one after the other in one JVM, after a {@link ShortRun}: wall
 * and CPU time and heap, in three rounds. The run is made up: 1,000 requests a second of eight
 * names, 2 % failed, response times lognormal with a median of 300 ms.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.ResultsCost</pre>
 *
 * With {@code -Dexec.args="20000000 10000 ours"} so many requests, so many a second, and without
 * Gatling.
 */
public final class ResultsCost {
  private static final int ROUNDS = 3;
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

  private ResultsCost() {}

  public static void main(String[] args) throws IOException {
    int requests = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 1_000;
    boolean withGatling = args.length < 3;
    Path folder = Files.createTempDirectory("results-cost");
    try {
      Path run = Files.createDirectory(folder.resolve("run"));
      write(run, requests, perSecond);
      measure(folder, withGatling);
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static void write(Path directory, int requests, int perSecond) throws IOException {
    Random random = new Random(1);
    int seconds = 30 + requests / perSecond;
    Map<String, String> load = Map.of("users", "1000", "rate", "100", "time", seconds + "s");
    try (WrittenRun run = new WrittenRun(directory, "normal", load);
        LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      for (int i = 0; i < requests; i++) {
        int end = 30_000 + (int) (i * 1000L / perSecond);
        int millis = Math.min(30_000, (int) (300 * Math.exp(0.5 * random.nextGaussian())));
        String error = random.nextInt(50) == 0 ? "expected 200, found 503" : "";
        String name = NAMES.get(random.nextInt(NAMES.size()));
        run.log().request(name, end - millis, end, error);
        live.request(name, end - millis, end, error);
        if (i % perSecond == perSecond - 1) {
          live.line(end + 1);
        }
      }
      run.whole(10_000);
    }
  }

  private static void measure(Path folder, boolean withGatling) throws IOException {
    System.out.printf(
        Locale.ROOT,
        "simulation.log of %.0f MB%n",
        Files.size(folder.resolve("run/simulation.log")) / 1e6);
    Map<String, List<Cost>> costs = new TreeMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Cost cost : endOfRun(folder, withGatling)) {
        System.out.println(cost);
        costs.computeIfAbsent(cost.what(), what -> new ArrayList<>()).add(cost);
      }
    }
    if (withGatling) {
      System.out.printf(
          Locale.ROOT,
          "medians: ours takes %.2f of Gatling's wall and %.2f of its CPU time%n",
          median(costs.get("ours"), Cost::wall) / median(costs.get("gatling"), Cost::wall),
          median(costs.get("ours"), Cost::cpu) / median(costs.get("gatling"), Cost::cpu));
    }
  }

  /**
   * @param wall seconds
   * @param cpu seconds of all threads, the compiler's among them
   * @param heap the most in use at once, in MB
   */
  private record Cost(String what, double wall, double cpu, double heap) {
    static Cost parse(String line) {
      String[] parts = line.split(" ");
      return new Cost(
          parts[0],
          Double.parseDouble(parts[1]),
          Double.parseDouble(parts[2]),
          Double.parseDouble(parts[3]));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT, "%-8s %6.2f s, CPU %6.2f s, heap %4.0f MB", what, wall, cpu, heap);
    }
  }

  /** Alone, ours has to do with 200 MB; a run has the 1 GB of Gatling's plugin. */
  private static List<Cost> endOfRun(Path folder, boolean withGatling) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                withGatling ? "-Xmx1G" : "-Xmx200m",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-cp",
                Classpath.ofThisJvm(),
                EndOfRun.class.getName(),
                folder.toString(),
                "run",
                Boolean.toString(withGatling))
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    List<Cost> costs =
        output.lines().filter(line -> line.matches("(ours|gatling) .*")).map(Cost::parse).toList();
    if (costs.size() != (withGatling ? 2 : 1)) {
      throw new IOException(output);
    }
    return costs;
  }

  private static double median(List<Cost> rounds, ToDoubleFunction<Cost> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .getAsDouble();
  }
}
