package benchmark;

import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Whether a load measures something else while somebody looks at it: runs of 40 s with 20 users on
 * the stand-in, by turns without the page and with a browser on the run's charts. The browser loads
 * the page while the users start and log in; what it then costs to follow the run shows in the
 * steady uploads, those from 10 s after the first user on.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.PageBesideLoad</pre>
 *
 * With {@code -Dexec.args="5"} five of each in place of three.
 */
public final class PageBesideLoad {
  private static final int SECONDS = 40;

  /** Seconds in which users start, log in, and the browser loads the page. */
  private static final int RAMP = 10;

  private PageBesideLoad() {}

  /** The uploads of one run; response times in ms. */
  private record Uploads(double p50, double p95, double perSecond, double steadyPerSecond) {
    static Uploads of(Path live) throws IOException {
      MillisCounts all = new MillisCounts();
      MillisCounts steady = new MillisCounts();
      List<Line> lines =
          Files.readAllLines(live).stream()
              .map(text -> LiveSeconds.line(text).orElseThrow())
              .toList();
      long begin = lines.stream().filter(line -> line.users() > 0).findFirst().get().endMillis();
      for (Line line : lines) {
        long millis = line.endMillis() - begin;
        boolean inside = millis > 1000 * RAMP && millis <= 1000 * SECONDS;
        line.requests().entrySet().stream()
            .filter(request -> request.getKey().contains("upload-recording"))
            .map(request -> request.getValue().figures().responseTimes())
            .forEach(
                times -> {
                  times.forEach(all::add);
                  if (inside) {
                    times.forEach(steady::add);
                  }
                });
      }
      return new Uploads(
          all.percentile(50),
          all.percentile(95),
          all.total() / (double) SECONDS,
          steady.total() / (double) (SECONDS - RAMP));
    }
  }

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 3;
    Map<String, List<Uploads>> figures = new TreeMap<>();
    System.out.println("page     p50 ms  p95 ms  uploads/s  steady  load average before");
    for (int round = 0; round < rounds; round++) {
      for (String page : List.of("closed", "open")) {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        Uploads uploads = measure(page.equals("open"));
        figures.computeIfAbsent(page, key -> new ArrayList<>()).add(uploads);
        print(page, uploads);
        System.out.printf(Locale.ROOT, "  %4.1f%n", load);
      }
    }
    System.out.println("medians");
    figures.forEach(
        (page, runs) -> {
          print(page, median(runs));
          System.out.println();
        });
  }

  private static void print(String page, Uploads uploads) {
    System.out.printf(
        Locale.ROOT,
        "%-7s  %6.0f  %6.0f  %9.2f  %6.2f",
        page,
        uploads.p50(),
        uploads.p95(),
        uploads.perSecond(),
        uploads.steadyPerSecond());
  }

  private static Uploads median(List<Uploads> runs) {
    return new Uploads(
        median(runs, Uploads::p50),
        median(runs, Uploads::p95),
        median(runs, Uploads::perSecond),
        median(runs, Uploads::steadyPerSecond));
  }

  private static double median(List<Uploads> runs, ToDoubleFunction<Uploads> figure) {
    double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static Uploads measure(boolean open) throws Exception {
    Path results = Files.createTempDirectory("page-beside-load");
    Process engine = null;
    try (WatchedPage page = open ? new WatchedPage(results) : null) {
      engine = engine(results);
      Path run = awaitRun(results, engine);
      if (page != null) {
        page.open(run.getFileName().toString(), "charts");
      }
      if (engine.waitFor() != 0) {
        throw new IOException(Files.readString(results.resolve("console.txt")));
      }
      return Uploads.of(run.resolve("live.jsonl"));
    } finally {
      if (engine != null) {
        engine.destroy();
      }
      PageCost.delete(results);
    }
  }

  /** Starts the engine as run_tests.sh does. */
  private static Process engine(Path results) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(Arrays.asList("-Xmx1G", "-XX:MaxInlineLevel=20", "-XX:MaxTrivialSize=12"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.addAll(List.of("-Dusers=20", "-Drate=10", "-Dtime=" + SECONDS + "s"));
    command.add("-Dloadtest.results.directory=" + results);
    command.addAll(List.of("-cp", Classpath.ofThisJvm(), "io.gatling.app.Gatling"));
    command.addAll(List.of("-s", "simulations.NormalSimulation", "-rf", "target/gatling"));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(Redirect.to(results.resolve("console.txt").toFile()))
        .start();
  }

  private static Path awaitRun(Path results, Process engine) throws Exception {
    while (engine.isAlive()) {
      try (Stream<Path> files = Files.list(results)) {
        for (Path file : files.toList()) {
          if (Files.exists(file.resolve("run.json"))) {
            return file;
          }
        }
      }
      TimeUnit.MILLISECONDS.sleep(100);
    }
    throw new IOException(Files.readString(results.resolve("console.txt")));
  }
}
