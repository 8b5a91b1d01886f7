package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.check.LogsCheck;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looks at real files, and at what real commands print. */
class LogsCheckIT {
  private static final String TIMED = "2026-11-29 04:26:42,876 ERROR app: pool exhausted\n";

  @TempDir Path folder;

  private static CheckOutcome look(LogSource... logs) {
    return new LogsCheck(List.of(logs)).look();
  }

  private static LogSource command(String... words) {
    return new LogSource(
        "app", Optional.empty(), List.of(words), Optional.empty(), Optional.empty());
  }

  private static String problem(CheckOutcome outcome) {
    return ((Failure) outcome).problems().get(0).line();
  }

  private LogSource file(String name, String text) throws IOException {
    return LogSource.of(name, Files.writeString(folder.resolve(name + ".log"), text));
  }

  @Test
  void saysWhatItUnderstandsOfFiles() throws IOException {
    CheckOutcome outcome =
        look(
            file("app", TIMED.repeat(2_000)),
            file("proxy", "INFO:     Uvicorn is running\n"),
            file("db", ""));

    assertEquals(
        new Ok(
            "app: entries with times; proxy: entries without times, so those of their arrival"
                + " count; db: says nothing now"),
        outcome);
  }

  @Test
  void refusesAFileThatIsNotThere() {
    String problem = problem(look(LogSource.of("app", folder.resolve("none.log"))));

    assertTrue(problem.startsWith("logs.app: its file must be readable, but is not"), problem);
  }

  @Test
  void refusesACommandThatIsNotThereOrFails() {
    assertEquals(
        "logs.app: its command no-such-program must start, but does not (there is no such"
            + " program); correct or install it",
        problem(look(command("no-such-program"))));
    assertEquals(
        "logs.app: its command must show the log, but failed with exit code 3 (no rights); run it"
            + " by hand",
        problem(look(command("sh", "-c", "echo no rights >&2; exit 3"))));
  }

  @Test
  void warnsOfYaml() throws IOException {
    Path gcloud = Files.writeString(folder.resolve("gcloud"), "#!/bin/sh\necho '---'\n");
    assertTrue(gcloud.toFile().setExecutable(true));

    assertTrue(look(command(gcloud + "", "logging", "read")) instanceof Warning);
    assertTrue(look(command(gcloud + "", "logging", "read", "--format=json")) instanceof Ok);
    assertTrue(look(command(gcloud + "", "run", "services", "logs", "tail", "app")) instanceof Ok);
  }

  /** It ends with an error as its reader goes away. */
  @Test
  void looksAtACommandThatPrintsMoreThanIsRead() {
    String script = "i=0; while [ $i -lt 4000 ]; do echo '%s' || exit 1; i=$((i+1)); done";

    assertEquals(
        new Ok("app: entries with times"),
        look(command("sh", "-c", script.formatted(TIMED.strip()))));
  }

  @Test
  void looksAtACommandThatFollowsForAMoment() {
    String script = "printf '%s'; sleep 600".formatted(TIMED.replace("\n", "\\n"));

    assertEquals(new Ok("app: entries with times"), look(command("sh", "-c", script)));
  }

  @Test
  void warnsOfACommandThatIsAskedAndPrintsNoTimes() {
    CheckOutcome outcome = look(command("sh", "-c", "echo pool exhausted # {end}"));

    assertEquals(
        "logs.app: no time is recognised in what its command prints, so nothing of it can be"
            + " placed; print times, as with --timestamps or --format=json",
        ((Warning) outcome).problems().get(0).line());
  }
}
