package benchmark;

import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How long a user of {@code ./run_tests.sh} waits for the first request of a load test, from the
 * command to the start of that request in Gatling's log, in a built checkout: on a target of one's
 * own, and with the stand-in that the suite starts for the run. By turns as the checkout is, and
 * without the archive of classes that further starts from a terminal share, if there is one.
 *
 * <pre>mvn -q test-compile exec:java -Dexec.mainClass=benchmark.FirstRequest</pre>
 *
 * With {@code -Dexec.args="9"} nine of each in place of five.
 */
public final class FirstRequest {
  private static final String TARGET = "own target";

  /** The last such word counts. */
  private static final String OF_THE_JDK_ALONE =
      "-XX:SharedArchiveFile=" + System.getProperty("java.home") + "/lib/server/classes.jsa";

  private FirstRequest() {}

  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
    Path folder = Files.createTempDirectory("first-request");
    Map<String, List<Double>> seconds = new TreeMap<>();
    boolean shares = Files.exists(Path.of("target", "launcher", "shared", "archive"));
    System.out.println("s      target, classes");
    try (StandIn target = StandIn.start(new QuickSettings().build())) {
      Map<String, String> variables = SharedStandIn.variables(target, folder);
      measure(variables, List.of(), folder.resolve("build"));
      for (int round = 0; round < rounds; round++) {
        for (String place : List.of(TARGET, "stand-in")) {
          for (String classes : shares ? List.of("shared", "loaded") : List.of("loaded")) {
            String way = place + ", " + classes;
            double value =
                measure(
                    place.equals(TARGET) ? variables : Map.of(),
                    classes.equals("loaded") ? List.of(OF_THE_JDK_ALONE) : List.of(),
                    folder.resolve(way.replace(", ", "-") + round));
            seconds.computeIfAbsent(way, key -> new ArrayList<>()).add(value);
            System.out.printf(Locale.ROOT, "%.2f   %s%n", value, way);
          }
        }
      }
    } finally {
      PageCost.delete(folder);
    }
    System.out.println("medians");
    seconds.forEach(
        (way, values) ->
            System.out.printf(
                Locale.ROOT,
                "%.2f   %s%n",
                values.stream().sorted().toList().get(values.size() / 2),
                way));
  }

  private static double measure(Map<String, String> variables, List<String> words, Path folder)
      throws Exception {
    Path results = Files.createDirectories(folder.resolve("results"));
    Path console = folder.resolve("console.txt");
    List<String> command = new ArrayList<>(List.of("bash", "run_tests.sh"));
    // Fewer requests could not tell whether the run passed.
    command.addAll(List.of("--users", "8", "--rate", "8", "--time", "2s"));
    command.add("-Dloadtest.results.directory=" + results);
    command.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(console.toFile()));
    builder.environment().putAll(variables);
    long begin = System.currentTimeMillis();
    if (builder.start().waitFor() != 0) {
      throw new IOException(Files.readString(console));
    }
    return (firstRequest(results) - begin) / 1000.0;
  }

  private static long firstRequest(Path results) throws IOException {
    long[] first = {Long.MAX_VALUE};
    try (Stream<Path> runs = Files.list(results)) {
      for (Path run : runs.toList()) {
        SimulationLog.read(
            run.resolve("simulation.log"),
            new SimulationLog.Visitor() {
              @Override
              public void request(SimulationLog.Request request) {
                first[0] = Math.min(first[0], request.startMillis());
              }
            });
      }
    }
    return first[0];
  }
}
