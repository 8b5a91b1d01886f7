package proof;

import co.duotopia.loadtest.execution.Conclusion;
import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.MillisCounts;
import co.duotopia.loadtest.standin.process.Classpath;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Proves the merge of many injectors: 200 made-up run directories of 500,000 requests each, merged
 * with all result files in a JVM of {@value #HEAP}. Every count, minimum, maximum and percentile of
 * the result is held against those of the requests that were written, in summary.json and in the
 * merged simulation.log. Ends with 1 where one differs.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=proof.ManyInjectors</pre>
 *
 * With {@code -Dexec.args="1000 20000"} so many injectors of so many requests. It needs 50 bytes of
 * disk for a request.
 */
public final class ManyInjectors {
  private static final String HEAP = "-Xmx256m";
  private static final int SECONDS = 600;
  private static final int USERS = 50;
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

  /** The written requests of one name. */
  private static final class Truth {
    private final MillisCounts times = new MillisCounts();
    private long failures;
    private long min = Long.MAX_VALUE;
    private long max;

    void add(long millis, boolean failed) {
      times.add(millis);
      failures += failed ? 1 : 0;
      min = Math.min(min, millis);
      max = Math.max(max, millis);
    }
  }

  private final Path folder;
  private final int injectors;
  private final int requests;
  private final Map<String, Truth> truths = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();

  private ManyInjectors(Path folder, int injectors, int requests) {
    this.folder = folder;
    this.injectors = injectors;
    this.requests = requests;
    NAMES.forEach(name -> truths.put(name, new Truth()));
  }

  public static void main(String[] args) throws Exception {
    if (args.length == 1) {
      merge(Path.of(args[0]));
      return;
    }
    int injectors = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int requests = args.length > 1 ? Integer.parseInt(args[1]) : 500_000;
    Path folder = Files.createTempDirectory("many-injectors");
    ManyInjectors proof = new ManyInjectors(folder, injectors, requests);
    try {
      proof.prove();
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    proof.problems.forEach(problem -> System.out.println("many injectors: " + problem));
    System.exit(proof.problems.isEmpty() ? 0 : 1);
  }

  private void prove() throws IOException, InterruptedException {
    long begin = System.nanoTime();
    for (int i = 0; i < injectors; i++) {
      write(Files.createDirectories(folder.resolve("injectors/" + i)), i);
    }
    System.out.printf(
        Locale.ROOT,
        "%,d requests of %,d injectors written in %.0f s%n",
        (long) injectors * requests,
        injectors,
        seconds(begin));
    Path merged = mergeApart();
    if (problems.isEmpty()) {
      compareSummary(RunJson.MAPPER.readTree(merged.resolve("summary.json").toFile()));
      compareLog(merged.resolve("simulation.log"));
    }
  }

  private static double seconds(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / (double) TimeUnit.SECONDS.toNanos(1);
  }

  /** A ramp of 10 s, then requests at an even rate; an injector is up to 1 s later than another. */
  private void write(Path directory, int index) throws IOException {
    Random random = new Random(index);
    Map<String, String> load =
        Map.of("users", "" + USERS * injectors, "rate", "1000", "time", SECONDS + "s");
    try (WrittenRun run = new WrittenRun(directory, "normal", load);
        LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      for (int user = 0; user < USERS; user++) {
        run.log().user(true, user * 200 + index);
      }
      live.users(USERS);
      int second = 11;
      for (int i = 0; i < requests; i++) {
        int end = 10_000 + index + (int) (i * (SECONDS - 10) * 1_000L / requests);
        for (; end >= second * 1_000; second++) {
          live.line(second * 1_000);
        }
        int millis = Math.min(9_000, (int) (300 * Math.exp(0.5 * random.nextGaussian())));
        String name = NAMES.get(random.nextInt(NAMES.size()));
        String error = random.nextInt(50) == 0 ? "503 Service Unavailable" : "";
        run.log().request(name, end - millis, end, error);
        live.request(name, end - millis, end, error);
        truths.get(name).add(millis, !error.isEmpty());
      }
      live.line(SECONDS * 1_000 + 1_000);
      for (int user = 0; user < USERS; user++) {
        run.log().user(false, SECONDS * 1_000 + index);
      }
      run.whole(10_000);
    }
    number(new RunDirectory(directory).runJson(), index);
  }

  private void number(Path file, int index) throws IOException {
    ObjectNode node = (ObjectNode) RunJson.MAPPER.readTree(file.toFile());
    node.putObject("shard").put("index", index).put("count", injectors).put("run", "many");
    Files.write(file, RunJson.MAPPER.writeValueAsBytes(node));
  }

  private Path mergeApart() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-XX:+UseSerialGC",
                "-cp",
                Classpath.ofThisJvm(),
                ManyInjectors.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    System.out.print(output);
    if (process.waitFor() != 0) {
      problems.add("must be merged with " + HEAP + ", but was not");
    }
    return folder.resolve(output.lines().findFirst().orElse(""));
  }

  /** Merges in a JVM of its own. */
  private static void merge(Path folder) throws IOException {
    List<Path> directories;
    try (Stream<Path> found = Files.list(folder.resolve("injectors"))) {
      directories = found.toList();
    }
    long begin = System.nanoTime();
    Merge merge = Merge.of(folder.resolve("results"), directories, false);
    System.out.println(folder.relativize(merge.directory().path()));
    System.out.printf(
        Locale.ROOT, "merged in %.0f s, CPU %d s: %s%n", seconds(begin), cpu(), merge.text());
    begin = System.nanoTime();
    Conclusion conclusion = Conclusion.of(merge.directory());
    System.out.printf(
        Locale.ROOT,
        "all result files in %.0f s, CPU %d s with the merge; simulation.log %,d MB, %s%n",
        seconds(begin),
        cpu(),
        Files.size(merge.directory().simulationLog()) / 1_000_000,
        peakMemory());
    System.exit(conclusion.files().isPresent() ? 0 : 1);
  }

  /** Seconds, of this process. */
  private static long cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toSeconds();
  }

  private static String peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        ? Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("VmHWM"))
            .findFirst()
            .orElseThrow()
            .replaceAll("\\s+", " ")
        : "peak memory unknown";
  }

  private void compareSummary(JsonNode summary) {
    JsonNode whole = summary.at("/phases/whole");
    compare("all requests", whole.at("/all/count"), (long) injectors * requests);
    truths.forEach(
        (name, truth) -> {
          JsonNode figures = whole.path("requests").path(name);
          compare(name + " count", figures.path("count"), truth.times.total());
          compare(name + " failures", figures.path("failures"), truth.failures);
          compare(name + " min", figures.path("min"), truth.min);
          compare(name + " max", figures.path("max"), truth.max);
          for (String percentile : List.of("50", "95", "99", "99.9")) {
            long expected = truth.times.percentile(Double.parseDouble(percentile));
            compare(name + " p" + percentile, figures.path("p" + percentile), expected);
          }
        });
  }

  private void compare(String what, JsonNode actual, long expected) {
    if (!actual.isNumber() || actual.asLong() != expected) {
      problems.add("%s: must be %d, but is %s".formatted(what, expected, actual));
    }
  }

  /** Compares the log as Gatling's report reads it. */
  private void compareLog(Path log) {
    LogTally tally = new LogTally();
    SimulationLog.read(log, tally);
    int all = USERS * injectors;
    if (tally.mostUsers != all || tally.users != 0 || !tally.usersInOrder) {
      problems.add(
          "simulation.log: must have %d users at its peak, 0 at its end, in the order of time, but has %d, %d, %s"
              .formatted(all, tally.mostUsers, tally.users, tally.usersInOrder));
    }
    truths.forEach(
        (name, truth) -> {
          long count = tally.requests.getOrDefault(name, 0L);
          if (count != truth.times.total()) {
            problems.add(
                "simulation.log: %s: must be there %d times, but is %d times"
                    .formatted(name, truth.times.total(), count));
          }
        });
    System.out.printf(Locale.ROOT, "%d figures differ from what was written%n", problems.size());
  }
}
