package co.duotopia.loadtest.monitor.logs;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.logs.mask.LogSecrets;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.settings.environment.LogSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows real files and processes. */
class LogMonitorIT {
  @TempDir Path folder;
  private final List<Event> events = new CopyOnWriteArrayList<>();

  private LogMonitor follow(LogSource... logs) {
    return LogMonitor.start(
        List.of(logs), kept(), LogSecrets.of(List.of()), Duration.ZERO, events::add);
  }

  private Path kept() {
    return folder.resolve("backend.jsonl");
  }

  private boolean isKept(String text) {
    return BackendLog.read(kept()).entries().stream().anyMatch(e -> e.text().contains(text));
  }

  private static LogSource command(String... words) {
    return new LogSource(
        "app", Optional.empty(), List.of(words), Optional.empty(), Optional.empty());
  }

  private static void append(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Test
  void followsAFileFromItsEndAndWhereItIsRotated() throws IOException {
    Path log = folder.resolve("app.log");
    append(log, "ERROR:    of yesterday");
    try (LogMonitor monitor = follow(LogSource.of("app", log))) {
      append(log, "ERROR:    first");
      eventually("first", () -> isKept("first"));
      Files.move(log, folder.resolve("app.log.1"));
      append(log, "ERROR:    second");
      eventually("second", () -> isKept("second"));
      append(log, "ERROR:    last");
      monitor.end();
    }
    assertTrue(isKept("last"));
    assertEquals(3, BackendLog.read(kept()).count());
  }

  @Test
  void keepsALastLineWithoutEndWhereTheFileIsRotatedOrTruncated() throws IOException {
    Path log = folder.resolve("app.log");
    append(log, "INFO:     begin");
    try (LogMonitor monitor = follow(LogSource.of("app", log))) {
      Files.writeString(log, "ERROR: out of memory", StandardOpenOption.APPEND);
      Files.move(log, folder.resolve("app.log.1"));
      append(log, "ERROR: in the next file");
      eventually("next", () -> isKept("in the next file"));
      Files.writeString(log, "ERROR: one\nERROR: two\nERROR: cut", StandardOpenOption.APPEND);
      eventually("one", () -> isKept("one"));
      Files.writeString(log, "INFO: short\n", StandardOpenOption.TRUNCATE_EXISTING);
      eventually("short", () -> isKept("INFO: short"));
      monitor.end();
    }
    assertEquals(
        List.of(
            "ERROR: out of memory",
            "ERROR: in the next file",
            "ERROR: one",
            "ERROR: two",
            "ERROR: cut",
            "INFO: short"),
        BackendLog.read(kept()).entries().stream().map(BackendEntry::text).toList());
  }

  @Test
  void saysOnceThatAFileWentAway() throws IOException {
    Path log = folder.resolve("app.log");
    append(log, "INFO:     begin");
    try (LogMonitor monitor = follow(LogSource.of("app", log))) {
      Files.delete(log);
      eventually("the event", () -> !events.isEmpty());
      append(log, "ERROR: back");
      eventually("back", () -> isKept("back"));
      monitor.end();
    }
    assertEquals(
        List.of(
            "The file of the backend's log app has been away or unreadable for 10 s;"
                + " it is looked for until the end of the run (%s)".formatted(log)),
        events.stream().map(Event::text).toList());
  }

  @Test
  void endsACommandWithAllThatItHasStarted() throws IOException {
    Path pids = folder.resolve("pids");
    String started =
        "sleep 600 & echo $! >> %1$s; echo $$ >> %1$s; echo begin; sleep 1; echo ERROR: up; wait";
    try (LogMonitor monitor = follow(command("sh", "-c", started.formatted(pids)))) {
      eventually("its line", () -> isKept("up"));
      monitor.end();
    }
    for (String pid : Files.readAllLines(pids)) {
      Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(pid));
      eventually(pid + " ends", () -> left.filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  @Test
  void takesNothingOldForNewHoweverLateItComes() throws IOException {
    String late = "sleep 6; echo ERROR: of last week; sleep 1; echo ERROR: of now; sleep 600";
    try (LogMonitor monitor = follow(command("sh", "-c", late))) {
      eventually("its line", () -> isKept("of now"));
      monitor.end();
    }
    assertFalse(isKept("of last week"));
    assertEquals(1, BackendLog.read(kept()).untimed());
  }

  /** As docker does, which prints each stream of a container to its own, and its errors. */
  @Test
  void readsBothStreamsOfDockerAndSaysWhyItEnded() throws IOException {
    Path docker = folder.resolve("docker");
    String script =
        "#!/bin/sh\n[ -e %1$s ] || { touch %1$s; echo no container >&2; exit 1; }\necho begin; sleep 1; echo ERROR: up >&2; sleep 600\n";
    Files.writeString(docker, script.formatted(folder.resolve("mark")));
    Files.setPosixFilePermissions(docker, PosixFilePermissions.fromString("rwx------"));
    try (LogMonitor monitor = follow(command(docker.toString(), "compose", "logs", "-f", "app"))) {
      eventually("its line", () -> isKept("up"));
      monitor.end();
    }
    assertEquals(
        List.of(
            "The command that follows the backend's log app has ended (exit code 1: no container);"
                + " it is started again"),
        events.stream().map(Event::text).toList());
  }

  @Test
  void startsACommandAgainThatEndsAndSaysSo() throws IOException {
    Path mark = folder.resolve("mark");
    String once =
        "[ -e %1$s ] || { touch %1$s; echo no such host >&2; exit 255; }; echo begin; sleep 1; echo ERROR: back; sleep 600";
    try (LogMonitor monitor = follow(command("sh", "-c", once.formatted(mark)))) {
      eventually("its line", () -> isKept("back"));
      monitor.end();
    }
    assertEquals(
        List.of(
            "The command that follows the backend's log app has ended (exit code 255: no such host);"
                + " it is started again"),
        events.stream().map(Event::text).toList());
  }

  @Test
  void startsACommandAgainWhoseProgramWasAwayForAWhile() throws Exception {
    Path program = folder.resolve("follow");
    Path away = folder.resolve("away");
    Files.writeString(program, "#!/bin/sh\nmv '%s' '%s'; exit 1\n".formatted(program, away));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    try (LogMonitor monitor = follow(command(program.toString()))) {
      eventually("its end", () -> !events.isEmpty());
      Thread.sleep(1_500); // the first try comes after 1 s, and finds no program
      Files.writeString(away, "#!/bin/sh\necho begin; sleep 1; echo ERROR: back; sleep 600\n");
      Files.move(away, program);
      eventually("its line", () -> isKept("back"));
      monitor.end();
    }
  }

  /** Each waits for the other. */
  @Test
  void asksCommandsAfterTheLoadAllAtOnce() throws IOException {
    String asks =
        "touch %s; until [ -e %s ]; do sleep 0.1; done; echo \"[{start}] ERROR: from %s until {end}\"";
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    try (LogMonitor monitor =
        follow(
            command("sh", "-c", asks.formatted(one, two, "one")),
            command("sh", "-c", asks.formatted(two, one, "two")))) {
      monitor.end();
      assertEquals(0, BackendLog.read(kept()).count());
      assertFalse(Files.exists(one));
      monitor.ask();
    }
    assertTrue(isKept("one until 20"));
    assertTrue(isKept("two until 20"));
  }

  /** journalctl reads no other form of a time with a zone. */
  @Test
  void tellsACommandTheTimesInSecondsToo() throws IOException {
    String says = "echo \"[{start}] ERROR: {start-epoch} {end-epoch}\"";
    try (LogMonitor monitor = follow(command("sh", "-c", says))) {
      monitor.end();
      monitor.ask();
    }
    BackendEntry entry = BackendLog.read(kept()).entries().get(0);
    String[] words = entry.text().split(" ");
    assertEquals(entry.at().getEpochSecond(), Long.parseLong(words[words.length - 2]));
    assertTrue(Long.parseLong(words[words.length - 1]) > entry.at().getEpochSecond());
  }

  @Test
  void waitsForNoCommandThatIsCalledOff() throws Exception {
    Path begun = folder.resolve("begun");
    String hangs = "touch %s; sleep 600; echo {end}".formatted(begun);
    try (LogMonitor monitor = follow(command("sh", "-c", hangs))) {
      monitor.end();
      CompletableFuture<Void> asked = CompletableFuture.runAsync(monitor::ask);
      eventually("asked", () -> Files.exists(begun));
      monitor.callOff();
      asked.get(30, TimeUnit.SECONDS);
    }
    Files.delete(begun);
    try (LogMonitor monitor = follow(command("sh", "-c", hangs))) {
      monitor.end();
      monitor.callOff();
      monitor.ask();
    }
    assertFalse(Files.exists(begun));
  }

  @Test
  void refusesWhatIsNotThere() {
    InvalidInput file =
        assertThrows(InvalidInput.class, () -> follow(LogSource.of("app", folder.resolve("none"))));
    InvalidInput program =
        assertThrows(InvalidInput.class, () -> follow(command("no-such-program")));

    assertTrue(file.getMessage().startsWith("logs.app: its file must be readable, but is not"));
    assertEquals(
        "logs.app: its command no-such-program must start, but does not (there is no such program);"
            + " correct or install it",
        program.getMessage());
  }
}
