package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.check.JavaRuntimeCheck;
import co.duotopia.loadtest.preflight.check.OpenFilesCheck;
import co.duotopia.loadtest.preflight.check.Problem;
import co.duotopia.loadtest.preflight.check.SettingsCheck;
import co.duotopia.loadtest.preflight.check.Subject;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Problems of this machine and its files, each checked again after following its remedy. */
@ExtendWith(SharedStandIn.class)
class MachineSetupsIT {
  @TempDir Path directory;

  @Test
  void findsTooFewStudentsForTheUsers(StandIn standIn) {
    TargetSetup setup = TargetSetup.sound(directory, standIn).property("users", "2");

    setup.assertFinds(
        "warning",
        "students",
        "2 virtual users share 1 account: they rewrite each other's rows;"
            + " name a file with more accounts in TEST_STUDENTS_FILE");
    StringBuilder csv = new StringBuilder("email,password\n");
    for (Account account : TargetSetup.students(standIn, 2)) {
      csv.append(account.email() + "," + account.password().value() + "\n");
    }
    setup.students(csv.toString()).assertMended("students");
  }

  @Test
  void findsAStudentWithoutAPassword(StandIn standIn) {
    Account student = TargetSetup.students(standIn, 1).get(0);
    TargetSetup setup =
        TargetSetup.sound(directory, standIn)
            .students("email,password\n" + student.email() + ",\n");

    setup.assertFinds(
        "failure",
        "students",
        directory.resolve("students.csv")
            + ":2: password must not be blank; fill it in or remove the line");
    setup
        .students("email,password\n" + student.email() + "," + student.password().value())
        .assertMended("students");
  }

  @Test
  void findsAMissingRecording(StandIn standIn) {
    TargetSetup setup =
        TargetSetup.sound(directory, standIn)
            .property("loadtest.uploads.samples.small.file", "gone.webm");

    setup.assertFinds(
        "failure",
        "audio",
        "src/test/resources/audio/gone.webm (sample small): must exist, but is missing; write the"
            + " suite's own samples with: mvn -q test-compile exec:java -Dexec.args=audio");
    setup
        .property("loadtest.uploads.samples.small.file", "small_3sec_50kb.webm")
        .assertMended("audio");
  }

  @Test
  void findsAResultsDirectoryThatIsNone(StandIn standIn) throws IOException {
    Path file = Files.createFile(directory.resolve("out"));
    TargetSetup setup = TargetSetup.sound(directory, standIn);

    setup.assertFinds(
        "failure",
        "disk",
        "results directory "
            + file
            + ": must be a writable directory, but is not; make it one, or set results.directory");
    setup.property("loadtest.results.directory", "elsewhere").assertMended("disk");
  }

  @Test
  void findsADiskWithoutRoomForSoMuchLoad(StandIn standIn) {
    TargetSetup setup =
        TargetSetup.sound(directory, standIn)
            .property("users", "2000000000")
            .property("rate", "1000000")
            .property("time", "24d");

    String line =
        setup.examine().entries().stream()
            .filter(entry -> entry.check().equals("disk"))
            .findFirst()
            .orElseThrow()
            .lines()
            .get(0);
    assertTrue(line.contains(" for this run, but has "), line);
    assertTrue(line.endsWith("; make room, or set results.directory"), line);
    setup.property("users", "1").property("rate", "1").property("time", "1m").assertMended("disk");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no such permissions")
  void findsSecretsThatOthersCanRead(StandIn standIn) throws IOException {
    TargetSetup setup =
        TargetSetup.sound(directory, standIn).file(".env", "PROD_TEST_STUDENT_PASSWORD=x\n");
    Path file = directory.resolve(".env");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    setup.assertFinds(
        "warning",
        ".env files",
        ".env: other users of this machine can read the secrets in it; chmod 600 .env");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    setup.assertMended(".env files");
  }

  @Test
  void findsAMalformedLineAndTakesTheOthers(StandIn standIn) {
    TargetSetup setup = TargetSetup.sound(directory, standIn).target("");
    setup.file(
        ".env", "TEST_ASSIGNMENT_ID: hunter2\nexport STAGING_BASE_URL=" + standIn.baseUrl() + "\n");

    setup.assertFinds(
        "failure",
        "settings",
        ".env:1: must be NAME=value, but is not; correct it or put # before it");
    setup.file(".env", "OTHER: hunter2\nexport STAGING_BASE_URL=" + standIn.baseUrl() + "\n");
    setup.assertMended("settings");
  }

  @Test
  void findsWhatHasNoEffectOnTheStandIn(StandIn standIn) {
    Map<String, String> variables =
        Map.of(
            "TEST_STUDENTS_FILE", "students.csv",
            "LOCAL_TEST_STUDENT_EMAIL", "a@b.co",
            "LOCAL_TEST_STUDENT_PASSWORD", "p",
            "LOCAL_DATABASE_URL", "postgresql://db/app");

    List<Problem> ignored = ((Warning) settings(standIn, variables)).problems();

    assertEquals(
        List.of(
            "set LOCAL_BASE_URL, or unset TEST_STUDENTS_FILE",
            "set LOCAL_BASE_URL, or unset LOCAL_TEST_STUDENT_EMAIL and LOCAL_TEST_STUDENT_PASSWORD",
            "set LOCAL_BASE_URL, or unset LOCAL_DATABASE_URL"),
        ignored.stream().map(Problem::remedy).toList());
    assertEquals("ok", settings(standIn, Map.of()).status());
  }

  private CheckOutcome settings(StandIn standIn, Map<String, String> variables) {
    URL conf = getClass().getResource("/loadtest.conf");
    SettingsLoader loader = new SettingsLoader(Map.of(), variables, directory, conf);
    Subject subject =
        new Subject(
            loader.load("normal"),
            directory,
            directory,
            URI.create("http://127.0.0.1"),
            Optional.empty(),
            true,
            standIn::accounts,
            Optional.empty(),
            Optional.empty(),
            List::of);
    return new SettingsCheck(subject).look();
  }

  @Test
  void countsTheOpenFilesThatTheUsersNeed() {
    CheckOutcome.Failure failure = (CheckOutcome.Failure) new OpenFilesCheck(1024, 80, 845).look();

    assertEquals(
        "open-file limit: must be at least 1,025 for 845 users, but is 1,024; raise it with:"
            + " ulimit -n 1025, or ask for fewer users",
        failure.problems().get(0).line());
    assertEquals("ok", new OpenFilesCheck(1025, 80, 845).look().status());
    assertEquals("ok", new OpenFilesCheck(1024, 80, 844).look().status());
    assertEquals("skipped", new OpenFilesCheck(0, 0, 845).look().status());
  }

  private CheckOutcome java(int version, int mebibytes, OptionalDouble cores, int users) {
    return new JavaRuntimeCheck(version, (long) mebibytes << 20, cores, directory, users).look();
  }

  @Test
  void asksForAHeapThatGrowsWithTheUsers() {
    OptionalDouble all = OptionalDouble.empty();
    Warning warning = (Warning) java(17, 512, all, 10_000);

    assertEquals(
        "Java has a heap of up to 512 MiB, but 10,000 users need 753 MiB; give it more by"
            + " LOADTEST_JAVA_OPTS=-Xmx753m (Maven: -Dgatling.jvmArgs=-Xmx753m), or ask for fewer"
            + " users",
        warning.problems().get(0).line());
    assertEquals("ok", java(17, 753, all, 10_000).status());
    assertEquals(
        new CheckOutcome.Ok("Java 21, a heap of up to 753 MiB, 1.5 cores by the container's limit"),
        java(21, 753, OptionalDouble.of(1.5), 100));
    assertEquals("failure", java(11, 512, all, 1).status());
  }

  @Test
  void wantsATemporaryFolderForPrograms() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path folder : List.of(directory.resolve("missing"), file)) {
      Warning warning =
          (Warning) new JavaRuntimeCheck(17, 1 << 30, OptionalDouble.empty(), folder, 1).look();

      String line = warning.problems().get(0).line();
      assertTrue(line.startsWith(folder + " must have 8 MiB of room for programs, but "), line);
    }
    assertEquals(List.of(file), directoryFiles());
  }

  private List<Path> directoryFiles() throws Exception {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
