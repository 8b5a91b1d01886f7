package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's HTML report of a run that it has not made itself: one that was merged. */
public final class EngineReport {
  private static final Logger LOG = LoggerFactory.getLogger(EngineReport.class);

  /** By its name, since only simulations know the engine. */
  private static final String ENGINE = "io.gatling.app.Gatling";

  /** The engine reads some hundred thousand requests a second. */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private EngineReport() {}

  /**
   * Lets the engine write the report, in a process of its own since it ends that. A report that
   * fails costs no results; it is logged, and leaves no folder.
   */
  public static void write(RunDirectory run) {
    write(run, PATIENCE);
  }

  static void write(RunDirectory run, Duration patience) {
    Path folder = run.gatlingReport();
    Path log = folder.resolve(run.simulationLog().getFileName());
    try {
      Files.createDirectories(folder);
      link(log, run.simulationLog());
      String said = engine(run, folder.resolve("engine.txt"), patience);
      Files.delete(log);
      if (!isThere(folder)) {
        LOG.warn("Gatling's report: not written ({})", said);
      }
    } catch (IOException e) {
      LOG.warn("Gatling's report: not written ({})", InvalidInput.reason(e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      if (!isThere(folder)) {
        new RunDirectory(folder).discardIfUnused();
      }
    }
  }

  /**
   * The engine in that process, which ends with the one that waits for it, however that ends.
   *
   * @param arguments number of the waiting process, then those of the engine
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    ParentWatch.start(Long.parseLong(arguments[0]), () -> Runtime.getRuntime().halt(1));
    String[] engine = Arrays.copyOfRange(arguments, 1, arguments.length);
    Class.forName(ENGINE).getMethod("main", String[].class).invoke(null, (Object) engine);
  }

  private static boolean isThere(Path folder) {
    return Files.exists(folder.resolve("index.html"));
  }

  private static void link(Path link, Path log) throws IOException {
    try {
      Files.createLink(link, log);
    } catch (UnsupportedOperationException | IOException noLinks) {
      Files.copy(log, link);
    }
  }

  /**
   * Returns the last line that it printed.
   *
   * @param console gets all that it prints
   */
  private static String engine(RunDirectory run, Path console, Duration patience)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                EngineReport.class.getName(),
                String.valueOf(ProcessHandle.current().pid()),
                "-ro",
                run.gatlingReport().getFileName().toString(),
                "-rf",
                run.path().toString())
            .redirectErrorStream(true)
            .redirectOutput(console.toFile());
    builder.environment().put("CLASSPATH", Classpath.ofThisJvm());
    Process process = builder.start();
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return "it did not end within " + patience.toMinutes() + " minutes";
      }
      List<String> lines = Files.readAllLines(console);
      lines.removeIf(String::isBlank);
      return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
    } finally {
      process.destroyForcibly().waitFor();
      Files.delete(console);
    }
  }
}
