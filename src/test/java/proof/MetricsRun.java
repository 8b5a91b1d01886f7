package proof;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.monitor.resources.ResourceCsv;
import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A run in the real engine, in a process of its own, on a backend that takes 50 ms for an upload.
 *
 * @param requests in its results
 * @param p95Millis of all requests
 * @param cpuMillis of the load generator for each request, after the first five seconds
 * @param warnings on its console that speak of metrics
 */
record MetricsRun(
    long requests, long failures, long p95Millis, double cpuMillis, int exitCode, long warnings) {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final long MAX_SECONDS = 180;
  private static final Duration WARM_UP = Duration.ofSeconds(5);

  /**
   * @param settings as in {@code metrics.port=9464}
   */
  static MetricsRun of(Path folder, List<String> settings) throws Exception {
    Answer stored = new Answer(200, "{\"audio_url\":\"u\"}", 50);
    try (OddBackend backend = new OddBackend().answer(UPLOAD, stored)) {
      Process process = start(folder, backend.variables(), settings);
      try {
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
          throw new IllegalStateException("did not end within " + MAX_SECONDS + " s: " + folder);
        }
        return read(folder, process.exitValue());
      } finally {
        process.destroyForcibly();
      }
    }
  }

  private static Process start(Path folder, Map<String, String> variables, List<String> settings)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED",
            "-Dusers=20",
            "-Drate=20",
            "-Dtime=" + System.getProperty("proof.time", "20s"),
            "-Dloadtest.journey.think-time.min=150ms",
            "-Dloadtest.journey.think-time.max=250ms"));
    settings.forEach(setting -> command.add("-Dloadtest." + setting));
    command.addAll(List.of("-cp", Classpath.ofThisJvm(), "io.gatling.app.Gatling"));
    command.addAll(List.of("-s", "simulations.NormalSimulation", "-rf", "target/gatling"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console.txt").toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("OTEL_"));
    builder.environment().putAll(variables);
    return builder.start();
  }

  private static MetricsRun read(Path folder, int exitCode) throws IOException {
    Path directory;
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      directory = runs.findFirst().orElseThrow();
    }
    RunDirectory run = new RunDirectory(directory);
    RunResults results = RunResults.read(run);
    long warnings =
        Files.readAllLines(folder.resolve("console.txt")).stream()
            .filter(line -> line.startsWith("Warning: metrics"))
            .count();
    return new MetricsRun(
        results.all().count(),
        results.all().failures(),
        results.all().percentile(95),
        cpuMillis(results, ResourceCsv.read(run.resources())),
        exitCode,
        warnings);
  }

  private static double cpuMillis(RunResults results, List<ResourceSample> samples) {
    long begin = results.whole().start().plus(WARM_UP).toEpochMilli();
    long end = results.whole().end().toEpochMilli();
    double cpu = 0;
    for (int i = 1; i < samples.size(); i++) {
      long from = samples.get(i - 1).time().toEpochMilli();
      long to = samples.get(i).time().toEpochMilli();
      if (from >= begin && to <= end) {
        cpu += samples.get(i).generator().cpuPercent().orElse(0) / 100 * (to - from);
      }
    }
    long requests =
        results.seconds().stream()
            .filter(second -> second.epochSecond() * 1000 >= begin)
            .mapToLong(Second::requests)
            .sum();
    return cpu / Math.max(1, requests);
  }
}
