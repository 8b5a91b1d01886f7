package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engine's HTML report of a run that it has not made itself: one that was merged. */
public final class EngineReport {
  private static final Logger LOG = LoggerFactory.getLogger(EngineReport.class);

  /** By its name, since only simulations know the engine. */
  private static final String ENGINE = "io.gatling.app.Gatling";

  private EngineReport() {}

  /**
   * Lets the engine write the report, in a process of its own since it ends that. A report that
   * fails costs no results; it is logged.
   */
  public static void write(RunDirectory run) {
    Path folder = run.gatlingReport();
    Path log = folder.resolve(run.simulationLog().getFileName());
    try {
      Files.createDirectories(folder);
      link(log, run.simulationLog());
      String said = engine(run);
      Files.delete(log);
      if (!Files.exists(folder.resolve("index.html"))) {
        LOG.warn("Gatling's report: not written ({})", said);
        delete(folder);
      }
    } catch (IOException e) {
      LOG.warn("Gatling's report: not written ({})", e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void link(Path link, Path log) throws IOException {
    try {
      Files.createLink(link, log);
    } catch (UnsupportedOperationException noLinks) {
      Files.copy(log, link);
    }
  }

  /** Returns the last line that it printed. */
  private static String engine(RunDirectory run) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                ENGINE,
                "-ro",
                run.gatlingReport().getFileName().toString(),
                "-rf",
                run.path().toString())
            .redirectErrorStream(true);
    builder.environment().put("CLASSPATH", Classpath.ofThisJvm());
    Process process = builder.start();
    List<String> lines = process.inputReader().lines().filter(line -> !line.isBlank()).toList();
    process.waitFor();
    return lines.isEmpty() ? "it said nothing" : lines.get(lines.size() - 1);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
