package benchmark;

import co.duotopia.loadtest.cli.Main;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What it takes to turn a run of many requests into all result files, beside what Gatling takes for
 * its HTML report of the same log: wall and CPU time and memory of a process each, the JVM's start
 * included, medians of three rounds. The run is made up: 1,000 requests a second of eight names, 2
 * % failed, response times lognormal with a median of 300 ms.
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
    Path run = folder.resolve("run");
    System.out.printf(
        Locale.ROOT,
        "simulation.log of %.0f MB%n",
        Files.size(run.resolve("simulation.log")) / 1e6);
    List<Measured> ours = new ArrayList<>();
    List<Measured> gatling = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ours.add(Measured.run(List.of("-Xmx200m"), Main.class, "report", run.toString()));
      print("all result files", ours.get(round));
      if (withGatling) {
        gatling.add(
            Measured.run(
                List.of("-Xmx1G", "--add-opens=java.base/java.lang=ALL-UNNAMED"),
                io.gatling.app.Gatling.class,
                "-ro",
                "run",
                "-rf",
                folder.toString()));
        print("Gatling's report", gatling.get(round));
      }
    }
    if (withGatling) {
      System.out.printf(
          Locale.ROOT,
          "medians: ours takes %.2f of Gatling's wall and %.2f of its CPU time%n",
          median(ours, Measured::wallSeconds) / median(gatling, Measured::wallSeconds),
          median(ours, Measured::cpuSeconds) / median(gatling, Measured::cpuSeconds));
    }
  }

  private static void print(String what, Measured cost) {
    String memory =
        cost.peakRssMegabytes().isPresent()
            ? String.format(Locale.ROOT, "%.0f MB", cost.peakRssMegabytes().getAsDouble())
            : "unknown";
    System.out.printf(
        Locale.ROOT,
        "%s: %.2f s, CPU %.2f s, peak memory %s%n",
        what,
        cost.wallSeconds(),
        cost.cpuSeconds(),
        memory);
  }

  private static double median(List<Measured> rounds, ToDoubleFunction<Measured> figure) {
    return rounds.stream()
        .mapToDouble(figure)
        .sorted()
        .skip(rounds.size() / 2)
        .findFirst()
        .getAsDouble();
  }
}
