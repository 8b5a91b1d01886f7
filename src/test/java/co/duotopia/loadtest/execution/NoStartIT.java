package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that cannot start, in the real engine: each says why in one line, and leaves nothing. */
class NoStartIT {
  @TempDir Path folder;

  @Test
  void saysAllMistakesInTheSettingsAtOnce() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (EngineRun run =
        against(
            "nowhere",
            "users=0",
            "time=500ms",
            "loadtest.jorney.x=1",
            "java.io.tmpdir=" + temporary)) {
      assertRefused(
          run,
          "nowhere",
          "-Dusers: must be a whole number of at least 1, but is 0",
          "-Dtime: must be at least 1 second, but is 500ms",
          "-Dloadtest.jorney.x: is not a known key; did you mean journey?");
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void saysThatAFileIsMissing() throws Exception {
    try (EngineRun run = against("http://127.0.0.1:9", "loadtest.journey.students-file=gone.csv")) {
      assertRefused(run, "gone.csv");
    }
  }

  @Test
  void saysThatResultsCannotBeWritten() throws Exception {
    Files.createFile(folder.resolve("results"));
    try (OddBackend backend = new OddBackend();
        EngineRun run = against(backend.baseUrl())) {
      assertNotEquals(0, run.exitCode());
      assertTrue(run.console().contains("results: must be a writable directory"), run.console());
    }
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        EngineRun run =
            EngineRun.start(folder, "Normal", "loadtest.standin.port=" + taken.getLocalPort())) {
      assertRefused(run, Integer.toString(taken.getLocalPort()));
    }
  }

  private EngineRun against(String baseUrl, String... properties) throws IOException {
    return EngineRun.start(
        folder,
        Map.of("LOCAL_TEST_STUDENT_EMAIL", "a@b.co", "LOCAL_TEST_STUDENT_PASSWORD", "p"),
        "Normal",
        Stream.concat(
                Stream.of("loadtest.environments.local.base-url=" + baseUrl, "users=1", "rate=1"),
                Stream.of(properties))
            .toArray(String[]::new));
  }

  private static void assertRefused(EngineRun run, String... lines) throws Exception {
    assertEquals(1, run.exitCode(), run.console());
    List<String> said = run.console().lines().filter(l -> !l.isBlank()).toList();
    for (String line : lines) {
      assertTrue(said.stream().anyMatch(l -> l.contains(line)), line + " in " + run.console());
    }
    assertTrue(said.stream().noneMatch(l -> l.startsWith("\tat ")), run.console());
    assertFalse(run.hasResults(), "a run directory without a run");
  }
}
