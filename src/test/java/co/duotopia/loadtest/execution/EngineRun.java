package co.duotopia.loadtest.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A simulation in the real engine, in a process of its own that works in {@code folder}, started as
 * gatling-maven-plugin starts it.
 */
final class EngineRun implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long MAX_SECONDS = 120;

  /** Begins the name of the folder with PostgreSQL's programs, which all stand-ins share. */
  static final String PROGRAMS = "duotopia-standin-postgres-";

  private final Path folder;
  private final Path console;
  private final Process process;

  private EngineRun(Path folder, Path console, Process process) {
    this.folder = folder;
    this.console = console;
    this.process = process;
  }

  /**
   * @param simulation class name without {@code Simulation}; of those in {@code simulations} the
   *     simple one
   * @param properties as in {@code users=5}, without {@code -D}
   */
  static EngineRun start(Path folder, String simulation, String... properties) throws IOException {
    return start(folder, Map.of(), simulation, properties);
  }

  static EngineRun start(
      Path folder, Map<String, String> variables, String simulation, String... properties)
      throws IOException {
    return launch(folder, variables, EngineCommand.of(simulation, properties));
  }

  /** The engine writes into a folder of its own choice. */
  static EngineRun startInto(
      String resultsFolder,
      Path folder,
      Map<String, String> variables,
      String simulation,
      String... properties)
      throws IOException {
    return launch(folder, variables, EngineCommand.into(resultsFolder, simulation, properties));
  }

  /**
   * With classes and files that hide those of the project.
   *
   * @param classes folder of them
   */
  static EngineRun startWith(
      Path classes,
      Path folder,
      Map<String, String> variables,
      String simulation,
      String... properties)
      throws IOException {
    return launch(folder, variables, EngineCommand.with(classes, simulation, properties));
  }

  /** A run below another JVM, which can be killed like Maven. */
  static EngineRun startBelowAParent(
      Path folder, Map<String, String> variables, String simulation, String... properties)
      throws IOException {
    return launch(folder, variables, EngineCommand.belowAParent(simulation, properties));
  }

  /** Its console is a pipe that nobody reads. */
  static EngineRun startUnread(
      Path folder, Map<String, String> variables, String simulation, String... properties)
      throws IOException {
    return launch(
        folder,
        variables,
        EngineCommand.of(simulation, properties),
        Files.createTempFile(folder, "console", ".txt"),
        ProcessBuilder.Redirect.PIPE);
  }

  /**
   * On a terminal of its own, which needs the program {@code script} of util-linux.
   *
   * @param typed all that is typed there, before it is asked for
   */
  static EngineRun startOnATerminal(
      Path folder,
      Map<String, String> variables,
      String typed,
      String simulation,
      String... properties)
      throws IOException {
    String command =
        EngineCommand.of(simulation, properties).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    EngineRun run = launch(folder, variables, List.of("script", "-qec", command, "/dev/null"));
    run.process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
    run.process.getOutputStream().flush();
    return run;
  }

  private static EngineRun launch(Path folder, Map<String, String> variables, List<String> command)
      throws IOException {
    Path console = Files.createTempFile(folder, "console", ".txt");
    return launch(
        folder, variables, command, console, ProcessBuilder.Redirect.to(console.toFile()));
  }

  private static EngineRun launch(
      Path folder,
      Map<String, String> variables,
      List<String> command,
      Path console,
      ProcessBuilder.Redirect output)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(EngineCommand.hearingSignals(command))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output);
    builder.environment().keySet().removeIf(EngineRun::isOurs);
    builder.environment().putAll(variables);
    return new EngineRun(folder, console, builder.start());
  }

  /** Gives them to a temporary folder of a test's own: to unpack them takes longer than a run. */
  static void sharePrograms(Path temporary) throws IOException {
    Path usual = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> programs = Files.newDirectoryStream(usual, PROGRAMS + "*")) {
      for (Path program : programs) {
        Files.createSymbolicLink(temporary.resolve(program.getFileName()), program);
      }
    }
  }

  /** Variables of whoever runs the tests must not change what the tests do. */
  private static boolean isOurs(String variable) {
    return variable.matches(
        "(LOCAL|STAGING|PRODUCTION|PROD|TEST|CONFIRM|LOADTEST|OTEL|GRAFANA)_.*");
  }

  static boolean isJava(ProcessHandle process) {
    return process.info().command().orElse("").endsWith("java");
  }

  Process process() {
    return process;
  }

  /** Waits for the end; returns the exit code. */
  int exitCode() throws IOException, InterruptedException {
    if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("did not end within " + MAX_SECONDS + " s:\n" + console());
    }
    return process.exitValue();
  }

  String console() throws IOException {
    return Files.readString(console);
  }

  /** The one directory in results. */
  Path results() throws IOException {
    try (Stream<Path> runs = Files.list(folder.resolve("results"))) {
      List<Path> all = runs.toList();
      if (all.size() != 1) {
        throw new AssertionError("required one run directory, actual " + all);
      }
      return all.get(0);
    }
  }

  boolean hasResults() {
    return Files.exists(folder.resolve("results"));
  }

  List<JsonNode> live() throws IOException {
    return lines("live.jsonl");
  }

  List<JsonNode> events() throws IOException {
    return lines("events.jsonl");
  }

  /** Those of one type that have been written by now. */
  List<JsonNode> events(String type) {
    try {
      return hasResults()
          ? events().stream().filter(event -> event.get("type").asText().equals(type)).toList()
          : List.of();
    } catch (IOException | AssertionError notYetThere) {
      return List.of();
    }
  }

  private List<JsonNode> lines(String file) throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(results().resolve(file))) {
      lines.add(JSON.readTree(line));
    }
    return lines;
  }

  /** Requests of this name in the whole run, or of all names that contain it. */
  long sum(String name, String figure) throws IOException {
    long sum = 0;
    for (JsonNode line : live()) {
      for (Map.Entry<String, JsonNode> request : line.get("requests").properties()) {
        if (request.getKey().contains(name)) {
          sum += request.getValue().path(figure).asLong();
        }
      }
    }
    return sum;
  }

  /** Those that have been recorded by now. */
  long uploads() {
    try {
      return hasResults() ? sum("upload-recording", "count") : 0;
    } catch (IOException | AssertionError notYetThere) {
      return 0;
    }
  }

  /** Waits until a condition holds, as long as the process lives. */
  void await(BooleanSupplier condition) throws InterruptedException, IOException {
    while (!condition.getAsBoolean()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS) && !condition.getAsBoolean()) {
        throw new AssertionError("ended before what was awaited:\n" + console());
      }
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
