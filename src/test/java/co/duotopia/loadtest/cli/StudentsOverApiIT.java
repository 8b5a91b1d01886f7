package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.Service;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.standin.postgres.Jdbc;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Students made by a teacher over HTTP, of the service of March. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudentsOverApiIT {
  private static final String LOCAL = "loadtest.environments.local.";
  private static final List<String> KEYS =
      List.of("base-url", "database-url", "teacher.email", "teacher.password");

  StandIn standIn;
  @TempDir Path directory;

  Generation generation() {
    return Generation.MARCH;
  }

  List<String> tableNames() {
    return StudentsCommandIT.TABLES;
  }

  @BeforeAll
  void start() {
    standIn = StandIn.start(new QuickSettings().generation(generation()).students(2).build());
  }

  @AfterAll
  void stop() {
    standIn.close();
  }

  @BeforeEach
  void point() {
    set("base-url", standIn.baseUrl().toString());
    set("database-url", StudentsCommandIT.urlWithPassword(standIn.database()));
    set("teacher.email", standIn.teacher().email());
    set("teacher.password", standIn.teacher().password().value());
  }

  static void set(String key, String value) {
    System.setProperty(LOCAL + key, value);
  }

  @AfterEach
  void forget() {
    KEYS.forEach(key -> System.clearProperty(LOCAL + key));
  }

  CommandRun create(Path file, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("students", "create", "--count=3", "--items=7", "--file=" + file));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  Map<String, String> tables() throws Exception {
    return StudentsCommandIT.tables(standIn.database(), tableNames());
  }

  static void assertSays(CommandRun run, String text) {
    assertTrue(String.join("\n", run.out()).contains(text), run.out().toString());
  }

  @Test
  void createsStudentsThatCanUploadAndDeletesThemWithoutATrace() throws Exception {
    Map<String, String> before = tables();
    Path file = directory.resolve("students.csv");

    CommandRun created = create(file, "--via=api");
    String batch = StudentsCommandIT.batch(created);
    List<Account> students = StudentsFile.read(file);
    for (Account student : students) {
      assertEquals(7, StudentsCommandIT.work(Service.of(standIn), student));
    }
    CommandRun listed = CommandRun.of("students", "list");
    Path other = directory.resolve("other.csv");
    Map<String, String> withOne = tables();
    String bySql = StudentsCommandIT.batch(create(other, "--via=sql"));
    CommandRun.of("students", "delete", "--batch=" + bySql);

    assertEquals("Creating batch " + batch, created.out().get(0));
    assertSays(created, "over HTTP in the service " + standIn.baseUrl() + " (local)");
    assertEquals(3, students.size());
    assertTrue(students.get(0).email().startsWith("student0001@" + batch + "."));
    assertTrue(
        listed
            .out()
            .get(listed.out().size() - 1)
            .matches("  " + batch + "  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +3 +21  \\S+ on \\S+"),
        listed.out().toString());
    assertEquals(withOne, tables());
    CommandRun deleted = CommandRun.of("students", "delete", "--batch=" + batch);
    assertSays(deleted, "which SQL cannot reach: 21");
    assertEquals(before, tables());
  }

  @Test
  void choosesTheWayThatGivesStudentsWhoCanLogIn() throws Exception {
    Map<String, String> before = tables();

    CommandRun created = create(directory.resolve("chosen.csv"));

    assertChosen(created);
    CommandRun.of("students", "delete", "--all");
    assertEquals(before, tables());
  }

  void assertChosen(CommandRun created) {
    assertSays(created, "over HTTP in the service");
  }

  @Test
  void saysThatTheTeacherIsRefusedAndMakesNothing() throws Exception {
    Map<String, String> before = tables();
    set("teacher.email", "nobody@standin.example.com");
    Path file = directory.resolve("refused.csv");

    CommandRun refused = create(file, "--via=api");

    assertEquals(1, refused.exitCode());
    assertEquals(
        List.of(
            standIn.baseUrl()
                + ": /api/auth/teacher/login must answer 200 with a token, but the answer is"
                + " \"401 Invalid credentials\"; check the teacher's e-mail and password"),
        refused.err());
    assertFalse(Files.exists(file));
    assertEquals(before, tables());
  }

  @Test
  void saysHowToRemoveWhatWasMadeBeforeTheServiceFailed() throws Exception {
    Map<String, String> before = tables();
    Path file = directory.resolve("part.csv");
    run("ALTER TABLE lessons ADD CONSTRAINT none CHECK (false) NOT VALID");

    CommandRun failed = create(file, "--via=api");
    run("ALTER TABLE lessons DROP CONSTRAINT none");

    String line = failed.err().get(0);
    assertEquals(1, failed.exitCode());
    assertTrue(line.contains("must answer 200, but the answer is \"500 "), line);
    assertTrue(
        line.contains("; check its log: it fails without load; part of it may have been created: "),
        line);
    assertFalse(Files.exists(file));
    String remedy =
        line.replaceFirst(".* (students delete --env local --batch \\S+) deletes it", "$1");
    run(
        "INSERT INTO assignments (title, classroom_id, teacher_id)"
            + " SELECT 'mine', max(id), 1 FROM classrooms");
    Map<String, String> part = tables();
    CommandRun used = CommandRun.of(remedy.split(" "));
    assertTrue(used.err().get(0).contains("other rows do (1 of assignments)"), used.err().get(0));
    assertEquals(part, tables());
    run("DELETE FROM assignments WHERE title = 'mine'");
    assertEquals(List.of(), CommandRun.of(remedy.split(" ")).err());
    assertEquals(before, tables());
  }

  private void run(String sql) throws Exception {
    try (Connection connection = Jdbc.connect(standIn.database(), standIn.database().database());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Test
  void offersTheOtherWayWhereNobodyAnswers() {
    set("base-url", "http://127.0.0.1:1");

    CommandRun refused = create(directory.resolve("nobody.csv"));

    assertEquals(
        List.of(
            "http://127.0.0.1:1: the target must answer, but does not (connection refused); start it,"
                + " or correct its address, or create the students with --via sql"),
        refused.err());
  }

  @Test
  void needsNoTeacherBySql() throws Exception {
    Map<String, String> before = tables();
    System.clearProperty(LOCAL + "teacher.password");

    StudentsCommandIT.batch(create(directory.resolve("sql.csv"), "--via=sql"));

    CommandRun.of("students", "delete", "--all");
    assertEquals(before, tables());
  }

  @Test
  void asksForATeacherAndAnAddress() {
    System.clearProperty(LOCAL + "teacher.email");
    System.clearProperty(LOCAL + "teacher.password");
    System.clearProperty(LOCAL + "base-url");

    CommandRun refused = create(directory.resolve("none.csv"), "--via=api");

    assertEquals(1, refused.exitCode());
    assertEquals(2, refused.err().size(), refused.err().toString());
    assertTrue(refused.err().get(1).contains("teacher"), refused.err().toString());
  }

  @Test
  void refusesACostThatIsTheServices() {
    CommandRun refused = create(directory.resolve("cost.csv"), "--via=api", "--bcrypt-cost=4");

    assertEquals(
        List.of(
            "--bcrypt-cost: must be left out with --via api, since the service hashes the passwords;"
                + " leave it out"),
        refused.err());
    assertEquals(2, create(directory.resolve("way.csv"), "--via=ftp").exitCode());
  }
}
