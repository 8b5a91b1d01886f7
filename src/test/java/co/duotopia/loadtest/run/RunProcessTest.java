package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.WrittenRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class RunProcessTest {
  private final RunProcess here = RunProcess.here();

  @TempDir Path temporary;

  @Test
  void findsAProcessThatIsThere() {
    assertEquals(Optional.of(ProcessHandle.current()), here.handle());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void knowsAProcessAfterTheClockWasSet() {
    Instant moved = here.started().plusSeconds(3600);

    assertEquals(
        Optional.of(ProcessHandle.current()),
        new RunProcess(here.pid(), moved, here.sinceBoot()).handle());
    assertEquals(
        Optional.empty(),
        new RunProcess(here.pid(), here.started(), here.sinceBoot() + "0").handle());
  }

  @Test
  void takesNoOtherProcessWithTheSameIdForIt() {
    RunProcess earlier = new RunProcess(here.pid(), here.started().minusSeconds(60));

    assertEquals(Optional.empty(), earlier.handle());
  }

  @Test
  void findsNothingForAnEndedProcess() throws Exception {
    Process process =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-h")
            .redirectErrorStream(true)
            .start();
    RunProcess run = new RunProcess(process.pid(), Instant.now());
    process.getInputStream().readAllBytes();
    process.waitFor();

    assertEquals(Optional.empty(), run.handle());
  }

  @Test
  void isReadFromARunOfAnEarlierSuite() throws Exception {
    Path file = WrittenRun.described(temporary).runJson();
    String json = Files.readString(file);
    Files.writeString(
        file,
        json.replaceFirst(
            "\"process\" : \\{[^}]*}",
            "\"process\" : {\"pid\" : %d, \"started\" : \"%s\"}"
                .formatted(here.pid(), here.started())));

    assertEquals(Optional.of(ProcessHandle.current()), RunInfo.read(file).process().handle());
  }

  @Test
  void isUnknownInARunThatDidNotSay() throws Exception {
    Path file = WrittenRun.described(temporary).runJson();
    String json = Files.readString(file);
    Files.writeString(file, json.replaceFirst("\"process\" : \\{[^}]*},", ""));

    assertEquals(RunProcess.UNKNOWN, RunInfo.read(file).process());
    assertEquals(Optional.empty(), RunProcess.UNKNOWN.handle());
  }
}
