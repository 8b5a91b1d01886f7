package co.duotopia.loadtest.injectors;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A script of conf/deploy in a project of its own, with stand-ins of the build, run_tests.sh and
 * the one program by which it reaches other machines.
 */
final class DeployScript {
  static final String RUN = "nightly";

  private static final List<String> SIGNALS = List.of("env", "--default-signal=HUP,INT,TERM");

  private final Path project;
  private final Path programs;
  private final String script;
  private final Map<String, String> variables = new TreeMap<>();

  /** What it printed, to both streams, and how it ended. */
  record Result(int exitCode, String said) {}

  /**
   * @param reaches the name of that program, a file beside this class
   */
  DeployScript(Path folder, String script, String reaches) throws IOException {
    this.script = script;
    project = folder.resolve("project");
    programs = Files.createDirectories(folder.resolve("programs"));
    for (String file : List.of(script, "conf/deploy/merge.sh", "conf/env.example")) {
      Files.createDirectories(project.resolve(file).getParent());
      Files.copy(Path.of(file), project.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    program(project.resolve("run_tests.sh"), resource("run_tests.sh"));
    program(
        project.resolve("conf/deploy/pack.sh"),
        """
        #!/usr/bin/env bash
        mkdir -p target/pack/target && cp injector target/pack/target/
        """);
    program(programs.resolve(reaches), resource(reaches));
    program(programs.resolve("sleep"), "#!/bin/sh\nexec /bin/sleep 0.05\n");
    variables.put("LOADTEST_RUN", RUN);
    variables.put("PATH", programs + ":" + System.getenv("PATH"));
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = DeployScript.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static void program(Path file, String text) throws IOException {
    Files.writeString(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new IOException(file + " cannot be made executable");
    }
  }

  DeployScript variable(String name, Object value) {
    variables.put(name, value.toString());
    return this;
  }

  /** What each machine runs in place of a load test. */
  DeployScript injector(String text) {
    return file("injector", text);
  }

  DeployScript file(String name, String text) {
    try {
      Path file = project.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path(String name) {
    return project.resolve(name);
  }

  /** Of all injectors; below the folder that has what was collected. */
  Path collected(String name) {
    return path("results/injectors").resolve(RUN).resolve(name);
  }

  /** The directories that were merged, below that folder. */
  List<String> merged() throws IOException {
    String folder = "results/injectors/" + RUN + "/";
    return Files.readAllLines(path("merged")).stream()
        .map(line -> line.replaceFirst("^" + folder, ""))
        .toList();
  }

  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  private Process start(List<String> before, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(project.resolve(script).toString());
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().putAll(variables);
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  Result run(String... arguments) throws IOException, InterruptedException {
    return end(start(List.of(), arguments));
  }

  private static Result end(Process process) throws IOException, InterruptedException {
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Result(process.waitFor(), said);
  }

  /** Runs it, as if nobody had signals ignored. */
  Result runWithSignals(String... arguments) throws IOException, InterruptedException {
    return end(start(SIGNALS, arguments));
  }

  /** Sends a signal, as if nobody had it ignored, when a line with this text was printed. */
  Result signalled(String signal, String after, String... arguments)
      throws IOException, InterruptedException {
    Process process = start(SIGNALS, arguments);
    BufferedReader said = process.inputReader();
    String line = said.readLine();
    while (line != null && !line.contains(after)) {
      line = said.readLine();
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    List<String> rest = said.lines().toList();
    return new Result(process.waitFor(), String.join("\n", rest));
  }
}
