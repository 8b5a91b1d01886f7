package co.duotopia.loadtest.admission;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.testdata.Deletion;
import co.duotopia.loadtest.testdata.Owner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudentsInUseTest {
  private static final String BATCH = "20261122-143022-3f9a1c";
  private static final Deletion THIS = new Deletion(Optional.of(BATCH), false);
  private static final Deletion ALL = new Deletion(Optional.empty(), false);
  private static final String REFUSED =
      "run a: must have ended before its students are deleted, but is running; wait for its end, or"
          + " name the batch: --batch BATCH --others";

  @TempDir Path directory;
  private Path results;
  private Path students;

  @BeforeEach
  void write() throws Exception {
    results = directory.resolve("results");
    students = directory.resolve("students.csv");
    write(Owner.here());
  }

  private void write(Owner owner) throws Exception {
    Files.writeString(
        students,
        "email,password\nstudent0001@%s.%s.%s.loadtest.example.com,secret\n"
            .formatted(BATCH, owner.user(), owner.machine()));
  }

  private void run(RunProcess process) throws Exception {
    Path folder = Files.createDirectories(results.resolve("a"));
    Map<String, String> settings =
        Map.of(
            "loadtest.environments.local.base-url", "http://127.0.0.1:8000",
            "loadtest.environments.local.student.email", "s@example.com",
            "loadtest.environments.local.student.password", "secret",
            "loadtest.journey.students-file", students.toString());
    new WrittenRun(folder, "normal", settings).process(process).close();
  }

  private void check(Deletion deletion) {
    StudentsInUse.check(results, "local", deletion, WrittenRun.START.plusSeconds(60));
  }

  private void assertRefuses(Deletion deletion) {
    assertEquals(REFUSED, assertThrows(InvalidInput.class, () -> check(deletion)).getMessage());
  }

  @Test
  void refusesStudentsOfARunThatIsNotOver() throws Exception {
    run(RunProcess.here());

    assertRefuses(THIS);
    assertRefuses(ALL);
    assertDoesNotThrow(() -> check(new Deletion(Optional.of(BATCH), true)));
  }

  @Test
  void leavesOtherEnvironmentsOutOfIt() throws Exception {
    run(RunProcess.here());

    assertDoesNotThrow(
        () -> StudentsInUse.check(results, "staging", ALL, WrittenRun.START.plusSeconds(60)));
  }

  @Test
  void leavesOtherBatchesOutOfIt() throws Exception {
    run(RunProcess.here());
    check(new Deletion(Optional.of("20261122-143022-000000"), false));
    write(new Owner("somebody", "elsewhere"));

    check(ALL);
    assertRefuses(THIS);
  }

  @Test
  void letsStudentsGoWhenTheRunIsOver() throws Exception {
    check(THIS);
    run(RunProcess.UNKNOWN);

    check(THIS);
  }

  @Test
  void refusesWhereTheAccountsCannotBeReadAnyMore() throws Exception {
    run(RunProcess.here());
    Files.delete(students);

    assertRefuses(THIS);
  }
}
