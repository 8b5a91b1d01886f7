package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.AddedSections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edits of the journey in README and docs: compiled as they stand there, and run. */
class ReadmeIT {
  private static final Pattern BLOCK = Pattern.compile("(?s)```java\n(.*?)```");
  private static final String IMPORTS =
      """
      package simulations;

      import static io.gatling.javaapi.core.CoreDsl.*;
      import static journey.Requests.*;

      """;

  @TempDir Path folder;

  private static List<String> blocks() throws Exception {
    String pages =
        Files.readString(Path.of("README.md"))
            + Files.readString(Path.of("docs/journeys-and-simulations.md"));
    return BLOCK.matcher(pages).results().map(block -> block.group(1)).toList();
  }

  /** The classes, with the README's constants among the real requests. */
  private Path compiled() throws Exception {
    List<String> blocks = blocks();
    assertEquals(3, blocks.size());
    Path classes = Files.createDirectory(folder.resolve("classes"));
    String requests = Files.readString(Path.of("src/test/java/journey/Requests.java"));
    Path edited =
        Files.writeString(
            folder.resolve("Requests.java"),
            requests
                .replace("import static io.gatling.javaapi.core.CoreDsl.StringBody;", "")
                .replace(
                    "import static io.gatling.javaapi.core.CoreDsl.jmesPath;",
                    "import static io.gatling.javaapi.core.CoreDsl.*;")
                .replace(
                    "  private Requests()",
                    blocks.get(0) + blocks.get(1) + "  private Requests()"));
    Path simulation =
        Files.writeString(folder.resolve("MorningRushSimulation.java"), IMPORTS + blocks.get(2));
    assertEquals(
        0,
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                classes.toString(),
                edited.toString(),
                simulation.toString()));
    AddedSections.conf(classes);
    Files.writeString(classes.resolve("answer.json"), "{\"word\": \"#{wordId}\"}");
    return classes;
  }

  @Test
  void editsOfTheJourneyRunAndAreRecorded() throws Exception {
    Path classes = compiled();
    try (OddBackend backend =
            new OddBackend()
                .answer("/api/students/words", new Answer(200, "[{\"id\":\"w7\"}]"))
                .answer("/api/students/words/w7", new Answer(201, ""));
        EngineRun run =
            EngineRun.startWith(classes, folder, backend.variables(), "MorningRush", "time=7s")) {
      assertEquals(0, run.exitCode(), run.console());

      RunResults results = RunResults.read(new RunDirectory(run.results()));
      Map<String, Long> counts =
          results.requests().stream().collect(Collectors.toMap(r -> r.name(), r -> r.count()));
      assertEquals(2, counts.get("GET /api/students/words [words]"), counts::toString);
      assertEquals(2, counts.get("POST /api/students/words/{id} [words]"), counts::toString);
      assertTrue(counts.keySet().stream().anyMatch(name -> name.contains("upload-recording")));
      assertEquals("morning-rush", RunInfo.read(run.results().resolve("run.json")).scenario());
      LiveAndLog.check(run.results());
      SameFigures.check(run.results());
    }
  }
}
