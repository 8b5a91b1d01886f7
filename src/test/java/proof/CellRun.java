package proof;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import proof.Lanes.Order;

/** Runs a cell in the real engine, in a process and a folder of its own. */
final class CellRun {

  /** Start, uploads in flight at the load's end, result files; on a busy machine. */
  private static final Duration MARGIN = Duration.ofSeconds(150);

  private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

  private final Path folder;
  private final Order order;

  /**
   * @param proof folder of all cells
   */
  CellRun(Path proof, Order order) {
    this.folder = proof.resolve("seed-" + order.seed()).resolve(order.cell().name());
    this.order = order;
  }

  /** Ends all runs with this process; to be called once. */
  static void endWithThisProcess() {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroy), "proof-end"));
  }

  /**
   * In place of an earlier one. Its console is left beside its results.
   *
   * @param logs whether it follows the stand-in's log
   */
  void run(boolean logs) throws IOException, InterruptedException {
    delete();
    Files.createDirectories(folder);
    ProcessBuilder builder =
        new ProcessBuilder(command(logs))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console().toFile());
    builder.environment().keySet().removeIf(CellRun::isOurs);
    try (Surroundings around = Surroundings.of(order.cell(), seed(), folder)) {
      builder.environment().putAll(around.environment());
      await(builder.start());
    }
  }

  private void await(Process process) throws InterruptedException {
    RUNNING.add(process);
    try {
      Duration most = order.cell().time().plus(MARGIN);
      if (!process.waitFor(most.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } finally {
      RUNNING.remove(process);
    }
  }

  /** A short run's CPU time would mostly go into compiling the engine for a long one. */
  private List<String> command(boolean logs) {
    Cell cell = order.cell();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add("-Denv=local");
    command.add("-Dusers=" + cell.users());
    command.add("-Drate=" + cell.rate());
    command.add("-Dtime=" + cell.time().toSeconds() + "s");
    cell.properties().forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.add("-Dloadtest.standin.seed=" + seed());
    command.add("-Dloadtest.standin.log=" + logs);
    command.addAll(List.of("-cp", Classpath.ofThisJvm()));
    command.add("io.gatling.app.Gatling");
    command.addAll(List.of("-s", "simulations.NormalSimulation", "-rf", "target/gatling", "-nr"));
    return command;
  }

  private int seed() {
    return 100 * order.seed() + Math.floorMod(order.cell().name().hashCode(), 100);
  }

  /** Variables of whoever runs the proof must not lead the load elsewhere. */
  private static boolean isOurs(String variable) {
    return variable.matches("(LOCAL|STAGING|PRODUCTION|PROD|TEST|CONFIRM)_.*");
  }

  /** Empty: it has not come to its end. */
  Optional<RunDirectory> results() {
    Path results = folder.resolve("results");
    if (!Files.isDirectory(results)) {
      return Optional.empty();
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.filter(run -> Files.exists(run.resolve("summary.json")))
          .findFirst()
          .map(RunDirectory::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The last of what it said, and where the rest is. */
  String lastLine() throws IOException {
    Path console = console();
    List<String> lines = Files.exists(console) ? Files.readAllLines(console) : List.of();
    return "%s (%s)".formatted(lines.isEmpty() ? "" : lines.get(lines.size() - 1), console);
  }

  private Path console() {
    return folder.resolve("console.txt");
  }

  private void delete() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
