package proof;

import co.duotopia.loadtest.telemetry.OtlpReceiver;
import co.duotopia.loadtest.telemetry.OtlpReceiver.Manner;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What telling others costs a run, and whether they know the whole of it: runs of 20 users without
 * metrics, pushed to a receiver, scraped by an installed Prometheus, and pushed to receivers that
 * are dead, hang, or refuse the token. The ways take turns. Printed is the median of the rounds
 * and, in brackets, the least and the most; and how many requests the receiver and Prometheus count
 * beside those of the results, which must be equal.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=proof.MetricsProof</pre>
 *
 * <p>With {@code -Dexec.args=5} five rounds instead of three; {@code -Dproof.time=20s} is the time
 * of a run. Ends with 1 where a count differs, a run fails, or a warning is missing or repeated.
 */
public final class MetricsProof {
  private static final String LINE = "%-22s  %-22s  %-18s  %-22s  %s%n";
  private static final int ROUNDS = 3;

  private final Map<String, List<MetricsRun>> runs = new LinkedHashMap<>();
  private final List<String> counts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private MetricsProof() {}

  /** One way of a run, in a folder of its own. */
  private interface Way {
    MetricsRun run(Path folder) throws Exception;
  }

  public static void main(String[] args) throws Exception {
    MetricsProof proof = new MetricsProof();
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : ROUNDS;
    List<Map.Entry<String, Way>> turns = new ArrayList<>(proof.ways().entrySet());
    for (int round = 0; round < rounds; round++) {
      for (Map.Entry<String, Way> turn : turns) {
        Path folder = Files.createTempDirectory("metrics-proof");
        MetricsRun run = turn.getValue().run(folder);
        proof.runs.computeIfAbsent(turn.getKey(), key -> new ArrayList<>()).add(run);
        proof.require(run.exitCode() == 0 && run.failures() == 0, turn.getKey() + ": " + run);
      }
      Collections.rotate(turns, 1);
    }
    proof.print();
    System.exit(proof.problems.isEmpty() ? 0 : 1);
  }

  private Map<String, Way> ways() {
    Map<String, Way> ways = new LinkedHashMap<>();
    ways.put("without", folder -> MetricsRun.of(folder, List.of()));
    ways.put("receiver", folder -> pushed(folder, Manner.TAKES));
    ways.put("dead receiver", this::toNobody);
    ways.put("receiver that hangs", folder -> pushed(folder, Manner.HANGS));
    ways.put("wrong token (401)", folder -> pushed(folder, Manner.REFUSES));
    if (PrometheusProcess.isInstalled()) {
      ways.put("Prometheus", this::scraped);
    } else {
      System.out.println("Prometheus is not installed, and left out.");
    }
    return ways;
  }

  private void require(boolean condition, String problem) {
    if (!condition) {
      problems.add(problem);
    }
  }

  private MetricsRun pushed(Path folder, Manner manner) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.start(manner)) {
      MetricsRun run = MetricsRun.of(folder, push(receiver.endpoint()));
      if (manner == Manner.TAKES) {
        equal("receiver", receiver.sum("loadtest.requests"), run);
        equal("its histograms", receiver.sum("loadtest.request.duration.count"), run);
      } else {
        require(run.warnings() == 2, manner + ": required a warning and a last line, in " + folder);
      }
      return run;
    }
  }

  private static List<String> push(String endpoint) {
    return List.of("metrics.otlp.endpoint=" + endpoint, "metrics.otlp.interval=1s");
  }

  private MetricsRun toNobody(Path folder) throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    MetricsRun run = MetricsRun.of(folder, push("http://127.0.0.1:" + port));
    require(run.warnings() == 2, "dead: required a warning and a last line, in " + folder);
    return run;
  }

  private MetricsRun scraped(Path folder) throws Exception {
    try (PrometheusProcess prometheus = new PrometheusProcess(folder)) {
      MetricsRun run = MetricsRun.of(folder, List.of("metrics.port=" + prometheus.scraped()));
      String query = "sum(last_over_time(%s[10m]))";
      equal("Prometheus", prometheus.value(query.formatted("loadtest_requests_total")), run);
      equal(
          "its histograms",
          prometheus.value(query.formatted("loadtest_request_duration_seconds_count")),
          run);
      return run;
    }
  }

  private void equal(String who, double counted, MetricsRun run) {
    String line = "%s: %.0f of %d requests".formatted(who, counted, run.requests());
    counts.add(line);
    require(counted == run.requests(), line);
  }

  private void print() {
    System.out.printf(LINE, "metrics", "requests", "p95, ms", "CPU, ms a request", "warnings");
    runs.forEach(
        (way, all) ->
            System.out.printf(
                LINE,
                way,
                spread(all, "%.0f", MetricsRun::requests),
                spread(all, "%.0f", MetricsRun::p95Millis),
                spread(all, "%.2f", MetricsRun::cpuMillis),
                spread(all, "%.0f", MetricsRun::warnings)));
    counts.forEach(System.out::println);
    problems.forEach(problem -> System.out.println("PROBLEM " + problem));
  }

  private static String spread(
      List<MetricsRun> all, String format, ToDoubleFunction<MetricsRun> figure) {
    double[] sorted = all.stream().mapToDouble(figure).sorted().toArray();
    String[] shown =
        Arrays.stream(
                new double[] {sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1]})
            .mapToObj(format::formatted)
            .toArray(String[]::new);
    return "%s (%s–%s)".formatted((Object[]) shown);
  }
}
