package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every way in which a run can be made to end, in the real engine: results, and nobody left. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals")
class EndsIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer SLOW = new Answer(200, "{\"audio_url\":\"u\"}", 1_000);
  private static final String QUICK = "loadtest.journey.think-time.max=1s";

  /** An upload is still in flight when the second signal comes. */
  private static final String LONG = "loadtest.standin.storage-latency.median=3s";

  @TempDir Path folder;

  /** The one that is interrupted runs below Maven, which Ctrl+C reaches too. */
  @Test
  void endsOrderlyOnASignalAndAtOnceOnASecond() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (OddBackend backend = new OddBackend().answer(UPLOAD, SLOW);
        EngineRun interrupted =
            EngineRun.startBelowAParent(
                Files.createDirectories(folder.resolve("interrupted")),
                backend.variables(),
                "Normal",
                "time=60s",
                "users=40",
                "rate=1");
        EngineRun terminated =
            against(backend, "terminated", "users=2", "rate=2", "java.io.tmpdir=" + temporary);
        EngineRun twice = start("twice", Map.of(), "users=4", "rate=4", "time=60s", LONG, QUICK)) {
      interrupted.await(() -> interrupted.uploads() > 2);
      ProcessHandle engine = interrupted.process().children().findFirst().orElseThrow();
      kill(engine.pid(), "INT");
      signal(interrupted.process(), "INT");
      terminated.await(() -> terminated.uploads() > 1);
      signal(terminated.process(), "TERM");
      twice.await(() -> twice.uploads() > 0);
      List<ProcessHandle> children = twice.process().descendants().toList();
      endTwice(twice);

      engine.onExit().get(40, TimeUnit.SECONDS);
      assertEnded(interrupted, "INT");
      assertEquals(
          backend.arrivals(UPLOAD).size(),
          interrupted.sum("upload-recording", "count")
              + terminated.sum("upload-recording", "count"));
      assertEquals(128 + 15, terminated.exitCode(), terminated.console());
      assertEnded(terminated, "TERM");
      assertEquals(List.of(), files(temporary));
      assertPartial(twice);
      assertTrue(children.size() > 1, children.toString());
      for (ProcessHandle child : children) {
        child.onExit().get(20, TimeUnit.SECONDS);
      }
    }
  }

  /** A second signal before the first one's work is done. */
  private static void endTwice(EngineRun run) throws Exception {
    signal(run.process(), "INT");
    run.await(() -> run.events("stopped").size() == 1);
    while (run.process().isAlive()) {
      signal(run.process(), "INT");
      run.process().waitFor(310, TimeUnit.MILLISECONDS);
    }
    assertEquals(128 + 2, run.exitCode(), run.console());
  }

  @Test
  void keepsWhatFitsOnAFullDisk() throws Exception {
    Path disk = Files.createDirectory(folder.resolve("disk"));
    assumeTrue(
        works("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk.toString()),
        "to mount a small file system one must be root");
    try (OddBackend backend = new OddBackend();
        EngineRun run = against(backend, "disk/run", "users=4", "rate=4", "time=7s", QUICK)) {
      run.await(() -> run.uploads() > 5);
      long before = run.sum("", "count");
      fill(disk.resolve("other"));

      run.exitCode();
      assertTrue(run.console().contains("cannot be written"), run.console());
      assertTrue(backend.arrivals(UPLOAD).size() > run.uploads(), "goes on without the disk");
      assertTrue(run.console().lines().count() < 200, run.console());
      Files.delete(disk.resolve("other"));
      RunResults results = RunResults.read(new RunDirectory(run.results()));
      assertTrue(results.partial().isPresent(), "nobody said that something is missing");
      assertTrue(results.all().count() >= before);
    } finally {
      assertTrue(works("umount", "-l", disk.toString()));
    }
  }

  /** The results are on a disk of their own, which is full in the end. */
  @Test
  void findsTheLogThatTheFullDiskHadNoRoomFor() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("apart/results"));
    assumeTrue(
        works("mount", "-t", "tmpfs", "-o", "size=30m", "tmpfs", disk.toString()),
        "to mount a small file system one must be root");
    try (OddBackend backend = new OddBackend();
        EngineRun run = against(backend, "apart", "users=4", "rate=4", "time=7s", QUICK)) {
      run.await(() -> run.uploads() > 5);
      Path other = run.results().resolve("other");
      fill(other);

      run.exitCode();
      assertTrue(run.console().contains("\"report RUN\" fetches it from there"), run.console());
      Files.delete(other);
      RunDirectory directory = new RunDirectory(run.results());
      Path left = LeftLog.fetch(directory, folder.resolve("apart")).orElseThrow();
      assertEquals(-1, Files.mismatch(left, directory.simulationLog()));
      assertEquals(
          backend.arrivals(UPLOAD).size(),
          RunResults.read(directory).requests().stream()
              .filter(request -> request.name().contains("upload-recording"))
              .mapToLong(Statistics::count)
              .sum());
      assertTrue(LeftLog.fetch(directory, folder.resolve("apart")).isEmpty());
    } finally {
      assertTrue(works("umount", "-l", disk.toString()));
    }
  }

  /** Only PostgreSQL's programs stay from the stand-in; all runs of a user share them. */
  @Test
  void endsWhenTheDatabaseCrashesAndItsGuardSaysSo() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    EngineRun.sharePrograms(temporary);
    try (EngineRun run =
        start(
            "database",
            Map.of(),
            "users=4",
            "rate=4",
            "java.io.tmpdir=" + temporary,
            "loadtest.guards.monitor-lost.stop=true",
            "loadtest.monitors.database.interval=300ms")) {
      run.await(() -> run.uploads() > 2);
      List<ProcessHandle> children = run.process().descendants().toList();
      ProcessHandle server = postgres(run);
      server.destroyForcibly();

      assertEquals(3, run.exitCode(), run.console());
      JsonNode stopped = run.events("stopped").get(0);
      assertEquals("monitor-lost", stopped.at("/details/guard").asText());
      assertComplete(run);
      assertTrue(run.console().contains("Warning: database monitor: lost"), run.console());
      for (ProcessHandle child : children) {
        child.onExit().get(20, TimeUnit.SECONDS);
      }
      for (String left : files(temporary)) {
        assertTrue(left.startsWith(EngineRun.PROGRAMS), left);
      }
    }
  }

  /** The stand-in's; it has a session of its own, and is known by its port. */
  private static ProcessHandle postgres(EngineRun run) throws IOException {
    Matcher port = Pattern.compile("database 127.0.0.1:(\\d+)/").matcher(run.console());
    assertTrue(port.find(), run.console());
    return ProcessHandle.allProcesses()
        .filter(
            process ->
                process.info().commandLine().orElse("").contains(" -p " + port.group(1) + " "))
        .filter(process -> process.info().command().orElse("").endsWith("postgres"))
        .findFirst()
        .orElseThrow();
  }

  private static void assertEnded(EngineRun run, String signal) throws Exception {
    List<JsonNode> stopped = run.events("stopped");
    assertEquals(1, stopped.size(), run.console());
    assertEquals("signal", stopped.get(0).at("/details/by").asText());
    assertEquals(signal, stopped.get(0).at("/details/signal").asText());
    assertTrue(run.console().contains("Requests in flight are finished first"), run.console());
    assertEquals(0, run.sum("upload-recording", "failures"), run.console());
    assertComplete(run);
    int code = signal.equals("INT") ? 130 : 143;
    assertEquals(code, exitCode(run));
    ResultFiles.write(new RunDirectory(run.results()));
    assertEquals(code, exitCode(run), "after another report");
  }

  /** The exit code in summary.json. */
  private static int exitCode(EngineRun run) throws IOException {
    return new ObjectMapper()
        .readTree(run.results().resolve("summary.json").toFile())
        .get("exitCode")
        .asInt();
  }

  @Test
  void endsAtOnceOnASignalBeforeTheLoadBegins() throws Exception {
    try (OddBackend slow = new OddBackend().answer("/health", new Answer(200, "{}", 20_000));
        EngineRun checking = against(slow, "checking", "users=1", "rate=1");
        EngineRun starting = start("starting", Map.of(), "users=1", "rate=1")) {
      checking.await(() -> !slow.arrivals("/health").isEmpty());
      signal(checking.process(), "INT");
      starting.await(() -> starting.process().children().findAny().isPresent());
      List<ProcessHandle> children = starting.process().descendants().toList();
      signal(starting.process(), "TERM");

      assertNothingBegun(checking, 128 + 2);
      assertNothingBegun(starting, 128 + 15);
      for (ProcessHandle child : children) {
        child.onExit().get(20, TimeUnit.SECONDS);
      }
    }
  }

  private static void assertNothingBegun(EngineRun run, int exitCode) throws Exception {
    assertEquals(exitCode, run.exitCode(), run.console());
    assertEquals("Ended before the load began; nothing was measured.", run.console().strip());
    assertFalse(run.hasResults(), run.console());
  }

  private static void assertComplete(EngineRun run) throws Exception {
    assertEquals(1, run.events("finished").size(), run.console());
    assertTrue(Files.exists(run.results().resolve("gatling/index.html")), run.console());
    assertTrue(Files.exists(run.results().resolve("results_stats.csv")), run.console());
    SameFigures.check(run.results());
  }

  private static void assertPartial(EngineRun run) throws IOException {
    assertTrue(run.console().contains("Ended at once; the results are partial."), run.console());
    assertTrue(run.events("finished").isEmpty());
    RunResults results = RunResults.read(new RunDirectory(run.results()));
    assertEquals("the run did not finish", results.partial().orElse("").split(";")[0]);
    assertTrue(results.all().count() >= run.sum("", "count"));
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  /** Leaves not a byte. */
  private static void fill(Path file) throws IOException {
    byte[] block = new byte[4096];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(block);
      }
    } catch (IOException full) {
      assertFalse(full.getMessage().isEmpty());
    }
  }

  private EngineRun against(OddBackend backend, String name, String... properties)
      throws IOException {
    return start(name, backend.variables(), properties);
  }

  private EngineRun start(String name, Map<String, String> variables, String... properties)
      throws IOException {
    return EngineRun.start(
        Files.createDirectories(folder.resolve(name)),
        variables,
        "Normal",
        Stream.concat(Stream.of("time=60s"), Stream.of(properties)).toArray(String[]::new));
  }

  private static void signal(Process process, String name) throws Exception {
    kill(process.pid(), name);
  }

  private static void kill(long pid, String name) throws Exception {
    works("kill", "-" + name, Long.toString(pid));
  }

  private static boolean works(String... command) throws Exception {
    return new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
