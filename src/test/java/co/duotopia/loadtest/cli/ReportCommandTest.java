package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.monitor.logs.BackendLog;
import co.duotopia.loadtest.monitor.logs.TargetClock;
import co.duotopia.loadtest.report.SmallRun;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final List<String> FILES =
      List.of(
          "results_stats.csv",
          "results_stats_history.csv",
          "results_failures.csv",
          "summary.json",
          "junit.xml",
          "findings.md",
          "report.html");

  @TempDir Path folder;

  private static String last(CommandRun report) {
    return report.out().get(report.out().size() - 1);
  }

  @Test
  void writesAllFilesAndShowsTheVerdict() throws Exception {
    SmallRun.whole(folder);

    CommandRun report = CommandRun.of("report", folder.toString());

    assertEquals(0, report.exitCode(), report.err()::toString);
    for (String file : FILES) {
      assertTrue(Files.size(folder.resolve(file)) > 0, file);
    }
    assertTrue(
        report
            .out()
            .contains("all requests                       5       1  300  1000  1000    1.5"));
    assertTrue(report.out().stream().anyMatch(line -> line.startsWith("Missed: success rate")));
    assertEquals("Results: " + folder, last(report));
  }

  @Test
  void saysThatAKilledRunIsPartialAndIsDoneAllTheSame() throws Exception {
    SmallRun.killed(folder);

    CommandRun report = CommandRun.of("report", folder.toString());

    assertEquals(0, report.exitCode());
    assertTrue(
        report.out().stream().anyMatch(line -> line.startsWith("Partial: the run did not finish")));
  }

  @Test
  void knowsNothingOfADatabaseOfWhichThereIsNoSampleYet() throws Exception {
    Files.delete(SmallRun.killed(folder).directory().database());

    CommandRun report = CommandRun.of("report", folder.toString());

    assertTrue(report.out().contains("Database: unknown"), report.out()::toString);
  }

  @Test
  void takesSeveralRunsAndReportsWhatItCan() throws Exception {
    Path absent = folder.resolve("absent");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path whole = Files.createDirectory(folder.resolve("whole"));
    SmallRun.whole(whole);

    CommandRun report =
        CommandRun.of("report", absent.toString(), empty.toString(), whole.toString());

    assertEquals(1, report.exitCode());
    assertEquals(
        List.of(
            absent
                + ": must be a run, but is not; see ./run_tests.sh list, or name last, last-passed or a directory",
            empty
                + "/run.json: must describe a run, but does not (it is missing); give the directory of a run"),
        report.err());
    assertEquals("Results: " + whole, last(report));
  }

  @Test
  void saysWhatIsNoRunForEachCommand() throws Exception {
    Path foreign = Files.createDirectory(folder.resolve("foreign"));
    String noRun =
        foreign + "/run.json: must describe a run, but does not (%s); give the directory of a run";

    assertEquals(
        List.of(noRun.formatted("it is missing")),
        CommandRun.of("baseline", "set", foreign.toString()).err());
    Files.writeString(foreign.resolve("run.json"), "{}");
    assertEquals(
        List.of(noRun.formatted("its version is none, not 1")),
        CommandRun.of("report", foreign.toString()).err());
    assertEquals(
        List.of(
            "\"\": must be a run, but is not; see ./run_tests.sh list, or name last, last-passed or a directory"),
        CommandRun.of("report", "").err());
  }

  @Test
  void refusesOptionsOfALogWithoutOne() {
    CommandRun report = CommandRun.of("report", "--logs-zone", "UTC", folder.toString());

    assertEquals(2, report.exitCode());
    assertEquals(
        List.of("--logs-zone must be given with --logs, but is not; name the log"), report.err());
  }

  @Test
  void takesTheNamesThatOtherCommandsTake() throws Exception {
    Path run = Files.createDirectory(folder.resolve("local_normal_20270115_080000"));
    SmallRun.whole(run);

    for (String name : List.of("last", "local_normal_20270115_080000")) {
      CommandRun report = CommandRun.of("report", "--results", folder.toString(), name);
      Path zip = folder.resolve(name + ".zip");
      CommandRun export =
          CommandRun.of("export", "--results", folder.toString(), "--out", zip.toString(), name);

      assertEquals("Results: " + run, last(report));
      assertEquals(List.of("Exported to " + zip), export.out(), export::toString);
    }
  }

  @Test
  void placesALogByTheDifferenceOfTheClocksThatTheRunHasSeen() throws Exception {
    RunDirectory run = SmallRun.whole(folder).directory();
    try (EventFile events = new EventFile(run.events())) {
      events.append(TargetClock.event(WrittenRun.START, Duration.ofSeconds(-90)));
    }
    Path log =
        Files.writeString(folder.resolve("app.log"), "2027-01-15 07:58:32 ERROR pool exhausted\n");

    CommandRun report = CommandRun.of("report", "--logs", log.toString(), folder.toString());

    assertEquals(0, report.exitCode(), report.err()::toString);
    assertEquals(
        WrittenRun.START.plusSeconds(2), BackendLog.read(run.backend()).entries().get(0).at());
  }

  @Test
  void saysWhereItCannotWrite() throws Exception {
    SmallRun.whole(folder);
    Files.createDirectories(folder.resolve("junit.xml/in-the-way"));

    CommandRun report = CommandRun.of("report", folder.toString());

    assertEquals(1, report.exitCode());
    assertEquals(1, report.err().size());
    assertTrue(
        report.err().get(0).startsWith(folder + ": must be writable, but is not ("),
        report.err().get(0));
    assertFalse(Files.list(folder).anyMatch(file -> file.toString().endsWith(".tmp")));
  }

  @Test
  void takesTheRunThatWasBegunLast() throws Exception {
    RunDirectory later = run("a", "2027-01-15T08:00:01Z");
    run("b", "2027-01-15T08:00:00Z");
    Files.createDirectory(folder.resolve("no-run"));
    Files.writeString(folder.resolve("notes.txt"), "no run either");

    assertEquals(new NewestRun(later.path(), Optional.empty()), NewestRun.in(folder));
  }

  @Test
  void noticesALaterRunThatWasKilledAsItBegan() throws Exception {
    RunDirectory described = run("local_normal_20270115_080000", "2027-01-15T08:00:00Z");
    Files.createDirectory(folder.resolve("local_normal_20270115_075959"));
    Path killed = Files.createDirectory(folder.resolve("local_peak_20270115_080000_2"));

    assertEquals(Optional.empty(), NewestRun.in(folder).stillborn());

    Files.move(killed, folder.resolve("local_peak_20270115_080001"));

    assertEquals(
        new NewestRun(described.path(), Optional.of(folder.resolve("local_peak_20270115_080001"))),
        NewestRun.in(folder));
  }

  @Test
  void looksForTheNewestRunWhereTheSettingsSay() throws Exception {
    SmallRun.whole(Files.createDirectory(folder.resolve("local_normal_20270115_080000")));
    Files.createDirectory(folder.resolve("local_normal_20270115_080001"));
    System.setProperty("loadtest.results.directory", folder.toString());
    try {
      CommandRun report = CommandRun.of("report");

      assertEquals(0, report.exitCode(), report::toString);
      assertEquals(
          List.of(
              "Warning: "
                  + folder.resolve("local_normal_20270115_080001")
                  + " is newer, but has no run.json, since it was killed at its start; this is the run before it"),
          report.err());
      assertEquals("Results: " + folder.resolve("local_normal_20270115_080000"), last(report));
    } finally {
      System.clearProperty("loadtest.results.directory");
    }
  }

  @Test
  void knowsTheSecretsOfTheRunsEnvironmentInALogAndInAnExport() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    RunDirectory run = SmallRun.whole(whole).directory();
    Path log =
        Files.writeString(
            folder.resolve("app.log"), RunInfo.read(run.runJson()).created() + " ERROR: Saturday!");
    String password =
        "loadtest.environments." + RunInfo.read(run.runJson()).environment() + ".teacher.password";
    System.setProperty(password, "Saturday!");
    try {
      CommandRun report = CommandRun.of("report", "--logs", log.toString(), whole.toString());
      Files.copy(log, whole.resolve("app.log"));
      CommandRun export =
          CommandRun.of("export", "--out", folder.resolve("x.zip").toString(), whole.toString());

      assertEquals(0, report.exitCode(), report::toString);
      assertTrue(Files.readString(run.backend()).contains("ERROR: ***"));
      assertEquals(1, export.exitCode());
      assertTrue(export.err().get(0).contains("app.log"), export::toString);
    } finally {
      System.clearProperty(password);
    }
  }

  @Test
  void knowsThePasswordsOfTheStudentsWhoseFileTheRunNames() throws Exception {
    Path whole = Files.createDirectory(folder.resolve("whole"));
    RunDirectory run = SmallRun.whole(whole).directory();
    Path students =
        Files.writeString(folder.resolve("students.csv"), "email,password\ns1@x.org,Saturday!\n");
    nameStudents(run, students);
    Files.writeString(whole.resolve("app.log"), "ERROR: Saturday!");

    CommandRun known =
        CommandRun.of("export", "--out", folder.resolve("a.zip").toString(), whole.toString());
    nameStudents(run, folder.resolve("elsewhere.csv"));
    CommandRun unknown =
        CommandRun.of("export", "--out", folder.resolve("b.zip").toString(), whole.toString());

    assertEquals(1, known.exitCode());
    assertTrue(known.err().get(0).contains("app.log"), known::toString);
    assertEquals(0, unknown.exitCode(), unknown::toString);
    assertTrue(unknown.err().get(0).endsWith("passwords are not looked for"), unknown::toString);
  }

  private static void nameStudents(RunDirectory run, Path students) throws Exception {
    ObjectNode info = (ObjectNode) RunJson.MAPPER.readTree(run.runJson().toFile());
    info.withObject("/settings/journey").put("students-file", students.toString());
    Files.writeString(run.runJson(), info.toString());
  }

  @Test
  void refusesASlipInTheFolderOfARun() throws Exception {
    String run = SmallRun.whole(Files.createDirectory(folder.resolve("a"))).directory().name();

    CommandRun slip =
        CommandRun.of(
            "report", "--results", folder.toString(), folder.resolve("b/" + run).toString());

    assertEquals(1, slip.exitCode(), slip::toString);
    assertTrue(slip.err().get(0).contains("must be a run, but is not"), slip::toString);
  }

  @Test
  void saysThatARunIsTooOldToBeGraded() throws Exception {
    SmallRun.whole(folder);
    RunDirectory run = new RunDirectory(folder);
    Files.writeString(
        run.runJson(), Files.readString(run.runJson()).replace("\"criteria\"", "\"crit\""));

    CommandRun report = CommandRun.of("report", folder.toString());

    assertEquals(1, report.exitCode());
    assertEquals(1, report.err().size());
    assertTrue(
        report.err().get(0).contains("settings must hold criteria to grade the run by, but do not"),
        report.err().get(0));
  }

  private RunDirectory run(String name, String created) throws Exception {
    RunDirectory run = WrittenRun.described(Files.createDirectory(folder.resolve(name)));
    String json = Files.readString(run.runJson());
    Files.writeString(run.runJson(), json.replace("2027-01-15T08:00:00Z", created));
    return run;
  }

  @Test
  void saysThatThereIsNoRunYet() {
    for (Path none : List.of(folder, folder.resolve("absent"))) {
      InvalidInput refused = assertThrows(InvalidInput.class, () -> NewestRun.in(none));

      assertEquals(
          none + ": must hold a run, but does not (there is none); give the directory of a run",
          refused.getMessage());
    }
  }
}
