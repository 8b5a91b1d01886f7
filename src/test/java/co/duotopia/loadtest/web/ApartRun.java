package co.duotopia.loadtest.web;

import co.duotopia.loadtest.execution.ClassArchive;
import co.duotopia.loadtest.execution.EngineCommand;
import co.duotopia.loadtest.web.follow.PageJson;
import co.duotopia.loadtest.web.follow.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A run of the scenario normal in a process that gatling-maven-plugin would start like this. */
final class ApartRun implements AutoCloseable {
  private final Process process;
  private final Path console;

  private ApartRun(Process process, Path console) {
    this.process = process;
    this.console = console;
  }

  /**
   * @param properties as in {@code users=5}, without {@code -D}
   */
  static ApartRun start(Path folder, String... properties) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.add("--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add(EngineCommand.CHEAP_LOGINS);
    for (String property : properties) {
      command.add("-D" + property);
    }
    command.addAll(ClassArchive.flags());
    command.addAll(List.of("io.gatling.app.Gatling", "-s", "simulations.NormalSimulation"));
    command.addAll(List.of("-rf", "target/gatling"));
    Path console = Files.createTempFile(folder, "apart", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile())
            .start();
    return new ApartRun(process, console);
  }

  /** Waits for its directory. */
  FinishedRun awaitDirectory(Path results) throws IOException, InterruptedException {
    Optional<FinishedRun> found = find(results);
    while (found.isEmpty()) {
      if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("ended early:\n" + Files.readString(console));
      }
      found = find(results);
    }
    return found.get();
  }

  private Optional<FinishedRun> find(Path results) {
    return new Runs(results)
        .all().stream()
            .filter(
                run ->
                    PageJson.read(run.runJson())
                            .map(json -> json.at("/process/pid").asLong())
                            .orElse(0L)
                        == process.pid())
            .map(run -> new FinishedRun(run.path()))
            .findFirst();
  }

  void awaitEnd() throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new AssertionError("did not end:\n" + Files.readString(console));
    }
  }

  @Override
  public void close() {
    process.destroy();
    process
        .onExit()
        .orTimeout(30, TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly())
        .join();
  }
}
