package proof;

import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.standin.process.Classpath;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A run in the real engine, in a process of its own, on a stand-in behind a {@link Front}. */
final class GuardedRun implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_SECONDS = 240;
  private static final List<String> LOAD =
      List.of(
          "users=20",
          "rate=2",
          "time=180s",
          "loadtest.journey.think-time.min=300ms",
          "loadtest.journey.think-time.max=1s",
          "loadtest.environments.local.monitors.database.interval=1s");

  private final Path folder;
  private final Front front;
  private final Process process;

  GuardedRun(Path folder, StandIn target, List<String> properties) throws IOException {
    this.folder = folder;
    front = new Front(target.baseUrl());
    ProcessBuilder engine =
        new ProcessBuilder(command(properties))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console.txt").toFile());
    engine.environment().putAll(TargetVariables.of(target, front.baseUrl(), folder));
    process = engine.start();
  }

  private static List<String> command(List<String> properties) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx1G",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED"));
    Stream.of(LOAD, properties).flatMap(List::stream).forEach(word -> command.add("-D" + word));
    command.addAll(List.of("-cp", Classpath.ofThisJvm(), "io.gatling.app.Gatling"));
    command.addAll(List.of("-s", "simulations.NormalSimulation", "-rf", "target/gatling"));
    return command;
  }

  Process process() {
    return process;
  }

  /** Waits until so many uploads have come, or the run has ended. */
  void awaitUploads(int count) throws InterruptedException {
    while (front.uploads().size() < count && !process.waitFor(50, TimeUnit.MILLISECONDS)) {
      continue;
    }
  }

  int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("no guard ended it:\n" + console());
    }
    return process.exitValue();
  }

  private String console() throws IOException {
    return Files.readString(folder.resolve("console.txt"));
  }

  Path results() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      return runs.findFirst().orElseThrow();
    }
  }

  /** The event that tells why it ended early. */
  JsonNode stopped() throws IOException {
    for (String line : Files.readAllLines(results().resolve("events.jsonl"))) {
      JsonNode event = JSON.readTree(line);
      if (event.get("type").asText().equals("stopped")) {
        return event;
      }
    }
    throw new IllegalStateException("no guard ended it:\n" + console());
  }

  /** The requests in the order of their ends. */
  List<Request> requests() throws IOException {
    List<Request> requests = new ArrayList<>();
    SimulationLog.read(
        results().resolve("simulation.log"),
        new SimulationLog.Visitor() {
          @Override
          public void request(Request request) {
            requests.add(request);
          }
        });
    return requests;
  }

  /** Arrivals of the uploads at the target, in ms since 1970 UTC. */
  List<Long> arrivedUploads() {
    return front.uploads();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    front.close();
  }
}
