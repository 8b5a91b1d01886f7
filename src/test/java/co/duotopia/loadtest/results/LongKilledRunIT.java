package co.duotopia.loadtest.results;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.standin.process.Classpath;
import java.io.BufferedWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hours of live.jsonl are summed up while they are read: as objects they would take 40 MB. */
class LongKilledRunIT {
  private static final int SECONDS = 10_000;
  private static final int NAMES = 11;

  @TempDir Path results;
  private RunDirectory run;

  @BeforeEach
  void write() throws Exception {
    run = WrittenRun.described(Files.createDirectory(results.resolve("killed")));
    Path one = results.resolve("one-second.jsonl");
    try (LiveFile live = new LiveFile(one, WrittenRun.START)) {
      for (int name = 0; name < NAMES; name++) {
        live.request("GET /lessons/" + name, 0, 100 + name, "");
        live.request("GET /lessons/" + name, 0, 900, "503 Service Unavailable");
      }
      live.line(1_000);
    }
    long end = WrittenRun.START.plusSeconds(1).toEpochMilli();
    String line = Files.readString(one);
    try (BufferedWriter lines = Files.newBufferedWriter(run.live())) {
      for (int second = 0; second < SECONDS; second++) {
        lines.write(line.replace(Long.toString(end), Long.toString(end + 1_000L * second)));
      }
    }
  }

  /** Has little memory. */
  static final class Reader {
    public static void main(String[] arguments) {
      Path results = Path.of(arguments[0]);
      Instant later = WrittenRun.START.plusSeconds(100_000);
      RunOverview.all(results, later)
          .forEach(run -> System.out.println("listed " + run.figures().orElseThrow().count()));
      RunResults read = RunResults.read(new RunDirectory(results.resolve("killed")));
      System.out.println("read " + read.all().count());
      List<RunResults> parts =
          read.parts(
              new RunDirectory(results.resolve("killed")),
              List.of(new RunResults.Span(WrittenRun.START, WrittenRun.START.plusSeconds(60))));
      System.out.println("part " + parts.get(0).all().count());
    }
  }

  @Test
  @Timeout(120)
  void isListedAndReadInLittleMemory() throws Exception {
    Process reader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx24m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                Classpath.ofThisJvm(),
                Reader.class.getName(),
                results.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();

    String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    int requests = 2 * NAMES * SECONDS;
    assertEquals(
        List.of("listed " + requests, "read " + requests, "part " + 2 * NAMES * 60),
        said.lines().toList());
  }
}
