package proof;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An injector as a process in a namespace of its own, with a clock that is wrong by seconds. */
final class NamespaceRun implements AutoCloseable {
  private final Path folder;
  private final Process process;

  private NamespaceRun(Path folder, Process process) {
    this.folder = folder;
    this.process = process;
  }

  /**
   * @param count of injectors; one alone needs no namespace
   * @param shiftMillis by which its clock is ahead
   */
  static NamespaceRun start(
      Path folder, int index, int count, long shiftMillis, String url, List<String> properties)
      throws IOException {
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    if (count > 1) {
      command.addAll(Namespaces.in(index));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    properties.forEach(property -> command.add("-D" + property));
    command.addAll(List.of("-cp", Classpath.ofThisJvm(), "io.gatling.app.Gatling"));
    command.addAll(List.of("-s", "simulations.NormalSimulation", "-rf", "target/gatling"));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("console").toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeIf(name -> name.matches("(LOCAL|TEST|LOADTEST|STAGING)_.*"));
    variables.putAll(
        Map.of(
            "LOCAL_BASE_URL", url,
            "LOCAL_TEST_STUDENT_EMAIL", "s@b.co",
            "LOCAL_TEST_STUDENT_PASSWORD", "password-of-s"));
    if (count > 1) {
      variables.putAll(together(index, count));
    }
    if (shiftMillis != 0) {
      variables.put("LD_PRELOAD", shiftedClock(folder).toString());
      variables.put("SHIFT_MILLIS", Long.toString(shiftMillis));
    }
    return new NamespaceRun(folder, builder.start());
  }

  private static Path shiftedClock(Path folder) throws IOException {
    Path source = folder.resolve("shifted_clock.c");
    Path library = folder.resolve("shifted_clock.so");
    try (InputStream in = NamespaceRun.class.getResourceAsStream("shifted_clock.c")) {
      Files.write(source, in.readAllBytes());
    }
    List<String> command =
        List.of("cc", "-shared", "-fPIC", "-o", library.toString(), source.toString());
    try {
      if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
        throw new IOException("shifted_clock.c: not compiled");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
    return library;
  }

  private static Map<String, String> together(int index, int count) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LOADTEST_COORDINATOR", Namespaces.address(0) + ":7070");
    variables.put("LOADTEST_TOKEN", "a-token-of-the-proof");
    variables.put("LOADTEST_INJECTOR", Integer.toString(index));
    variables.put("LOADTEST_INJECTORS", Integer.toString(count));
    return variables;
  }

  /** Whether it ends by then. */
  boolean ends(long seconds) throws InterruptedException {
    return process.waitFor(seconds, TimeUnit.SECONDS);
  }

  int exitCode() {
    return process.exitValue();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Kills like {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
  }

  String console() throws IOException {
    return Files.readString(folder.resolve("console"));
  }

  /** Its only run; null where there is none. */
  RunDirectory run() throws IOException {
    Path results = folder.resolve("results");
    if (!Files.isDirectory(results)) {
      return null;
    }
    try (Stream<Path> runs = Files.list(results)) {
      return runs.findFirst().map(RunDirectory::new).orElse(null);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
