package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunProcess;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.Form;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.Service;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.testdata.StudentsFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on the database of a running stand-in. */
class StudentsCommandIT {
  static final String DATABASE_URL = "loadtest.environments.%s.database-url";
  static final List<String> TABLES =
      List.of(
          "teachers",
          "classrooms",
          "programs",
          "lessons",
          "students",
          "classroom_students",
          "contents",
          "content_items",
          "assignments",
          "assignment_contents",
          "student_assignments",
          "student_content_progress",
          "student_item_progress");

  private static StandIn standIn;

  @TempDir Path directory;

  @BeforeAll
  static void start() {
    standIn = StandIn.start(new QuickSettings().students(3).build());
  }

  @AfterAll
  static void stop() {
    standIn.close();
  }

  @BeforeEach
  void point() {
    System.setProperty(DATABASE_URL.formatted("local"), urlWithPassword());
  }

  @AfterEach
  void forget() {
    for (String environment : List.of("local", "production")) {
      System.clearProperty(DATABASE_URL.formatted(environment));
    }
  }

  private static String urlWithPassword() {
    return urlWithPassword(standIn.database());
  }

  static String urlWithPassword(DatabaseUrl url) {
    return "postgresql://%s:%s@%s"
        .formatted(url.user().orElseThrow(), url.password().orElseThrow().value(), url);
  }

  /** A digest of each table, so that a changed row shows, too. */
  private static Map<String, String> tables() throws SQLException {
    return tables(standIn.database(), TABLES);
  }

  static Map<String, String> tables(DatabaseUrl url, List<String> tables) throws SQLException {
    Map<String, String> contents = new TreeMap<>();
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://" + url,
                url.user().orElseThrow(),
                url.password().orElseThrow().value());
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        String sql =
            "SELECT count(*) || ' ' || md5(coalesce(string_agg(t::text, ',' ORDER BY id), ''))"
                + " FROM %s t";
        try (ResultSet row = statement.executeQuery(sql.formatted(table))) {
          row.next();
          contents.put(table, row.getString(1));
        }
      }
    }
    return contents;
  }

  private CommandRun create(Path file) {
    return CommandRun.of(
        "students", "create", "--env=local", "--count=4", "--items=7", "--file=" + file);
  }

  static String batch(CommandRun created) {
    assertEquals(List.of(), created.err());
    Matcher id = Pattern.compile("(?m)^Created batch (\\S+)$").matcher(text(created));
    assertTrue(id.find(), text(created));
    return id.group(1);
  }

  private static String text(CommandRun run) {
    return String.join("\n", run.out());
  }

  /** Opens the assignment and uploads to every item of it; returns their number. */
  private static int work(Account student) {
    return work(Service.of(standIn), student);
  }

  static int work(Service service, Account student) {
    String token = service.studentToken(student);
    long assignment = service.assignmentId(token);
    JsonNode activities =
        service
            .get("/api/students/assignments/" + assignment + "/activities", token)
            .json()
            .get("activities");
    int items = 0;
    for (JsonNode activity : activities) {
      for (JsonNode item : activity.get("items")) {
        Form form = Form.upload(assignment, item.get("id").asLong(), 6000);
        assertEquals(200, service.upload(token, form).status());
        items++;
      }
    }
    return items;
  }

  @Test
  void createsStudentsThatCanUploadAndDeletesThemWithoutATrace() throws Exception {
    work(standIn.accounts().get(0));
    Map<String, String> before = tables();
    Path file = directory.resolve("students.csv");

    String batch = batch(create(file));
    List<Account> students = StudentsFile.read(file);
    for (Account student : students) {
      assertEquals(7, work(student));
    }
    CommandRun listed = CommandRun.of("students", "list", "--env=local");
    CommandRun deleted = CommandRun.of("students", "delete", "--env=local", "--batch=" + batch);

    assertEquals(4, students.size());
    String line = listed.out().get(listed.out().size() - 1);
    assertTrue(
        line.matches("  " + batch + "  \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d +4 +28  \\S+ on \\S+"),
        line);
    assertEquals(
        List.of(
            "  table                           rows",
            "  student_content_progress           8",
            "  student_item_progress             28",
            "  student_assignments                4",
            "  assignment_contents                2",
            "  assignments                        1",
            "  content_items                     14",
            "  contents                           4",
            "  lessons                            1",
            "  programs                           1",
            "  classroom_students                 4",
            "  classrooms                         1",
            "  students                           4",
            "  teachers                           1",
            "",
            "Recordings that stay in the service's bucket, which SQL cannot reach: 28"),
        deleted.out().subList(2, deleted.out().size()));
    assertEquals(before, tables());
    assertEquals(404, Service.of(standIn).login(students.get(0)).status());
  }

  @Test
  void deletesOneBatchOrAllAndNothingTwice() throws Exception {
    Map<String, String> before = tables();
    String first = batch(create(directory.resolve("first.csv")));
    Map<String, String> afterFirst = tables();
    String second = batch(create(directory.resolve("second.csv")));

    CommandRun.of("students", "delete", "--batch=" + second);

    assertEquals(afterFirst, tables());
    assertTrue(CommandRun.of("students", "list").out().get(3).startsWith("  " + first));
    CommandRun again = CommandRun.of("students", "delete", "--batch=" + second);
    assertEquals(0, again.exitCode());
    assertEquals(
        List.of("Nothing to delete in the database " + standIn.database() + " (local)"),
        again.out());
    assertEquals(afterFirst, tables());

    CommandRun.of("students", "delete", "--all");

    assertEquals(before, tables());
    assertFalse(String.join(" ", CommandRun.of("students", "list").out()).contains(first));
  }

  @Test
  void printsNoPassword() throws Exception {
    Path file = directory.resolve("students.csv");
    CommandRun created = create(file);
    CommandRun listed = CommandRun.of("students", "list");
    CommandRun deleted = CommandRun.of("students", "delete", "--all");

    String students = StudentsFile.read(file).get(0).password().value();
    String database = standIn.database().password().orElseThrow().value();
    for (CommandRun run : List.of(created, listed, deleted)) {
      String all = Stream.concat(run.out().stream(), run.err().stream()).toList().toString();
      assertFalse(all.contains(students), all);
      assertFalse(all.contains(database), all);
    }
    assertTrue(students.matches("\\w{24}"));
  }

  @Test
  void neverOverwritesAFileAndMakesNoneThatOthersCanRead() throws Exception {
    Path file = directory.resolve("students.csv");
    Files.writeString(file, "mine");
    Map<String, String> before = tables();

    CommandRun refused = create(file);

    assertEquals(1, refused.exitCode());
    assertEquals(
        List.of(
            "students file "
                + file
                + ": must be a new file, but already exists; move it away, or use another --file"),
        refused.err());
    assertEquals("mine", Files.readString(file));
    assertEquals(before, tables());
    Path own = directory.resolve("own.csv");
    create(own);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(own)));
    CommandRun.of("students", "delete", "--all");
  }

  @Test
  void refusesProductionsDatabaseUnderAnotherName() throws Exception {
    System.setProperty(DATABASE_URL.formatted("production"), urlWithPassword());
    Map<String, String> before = tables();

    CommandRun delete = CommandRun.of("students", "delete", "--env=local", "--all");

    assertEquals(2, delete.exitCode());
    assertEquals(
        List.of(
            "-Dloadtest.environments.local.database-url: must not lead to production's database,"
                + " but is %s; correct it, or choose the environment production"
                    .formatted(standIn.database())),
        delete.err());
    assertEquals(before, tables());
  }

  @Test
  void refusesProductionUnlessItIsConfirmed() throws Exception {
    System.setProperty(DATABASE_URL.formatted("production"), urlWithPassword());
    Map<String, String> before = tables();
    Path file = directory.resolve("students.csv");

    CommandRun create =
        CommandRun.of("students", "create", "--env=production", "--count=2", "--file=" + file);
    CommandRun delete = CommandRun.of("students", "delete", "--env=production", "--all");

    assertEquals(1, create.exitCode());
    assertEquals(
        List.of(
            "environment production: 2 test students are written into the database of real users, "
                + standIn.database()
                + "; if that is what you want, export CONFIRM_PRODUCTION=YES"),
        create.err());
    assertEquals(1, delete.exitCode());
    assertTrue(delete.err().get(0).contains("CONFIRM_PRODUCTION=YES"), delete.err().get(0));
    assertFalse(Files.exists(file));
    assertEquals(before, tables());
  }

  @Test
  void keepsStudentsThatARunIsUsing() throws Exception {
    Map<String, String> before = tables();
    Path file = directory.resolve("used.csv");
    String batch = batch(create(file));
    Map<String, String> created = tables();
    Path run = Files.createDirectories(directory.resolve("results").resolve("a"));
    Map<String, String> settings =
        Map.of(
            "loadtest.journey.students-file", file.toString(),
            "loadtest.environments.local.base-url", standIn.baseUrl().toString());
    new WrittenRun(run, "normal", settings).process(RunProcess.here()).close();
    System.setProperty("loadtest.results.directory", run.getParent().toString());

    CommandRun refused = CommandRun.of("students", "delete", "--batch=" + batch);
    Map<String, String> kept = tables();
    CommandRun.of("students", "delete", "--batch=" + batch, "--others");
    System.clearProperty("loadtest.results.directory");

    assertEquals(1, refused.exitCode());
    assertTrue(refused.err().get(0).startsWith("run a: must have ended "), refused.err().get(0));
    assertEquals(created, kept);
    assertEquals(before, tables());
  }

  @Test
  void saysWhereALocalDatabaseComesFrom() {
    System.clearProperty(DATABASE_URL.formatted("local"));

    CommandRun run = CommandRun.of("students", "list", "--env=local");

    assertEquals(1, run.exitCode());
    assertEquals(
        List.of(
            "environment local: LOCAL_DATABASE_URL is not set; export it or put it into .env.local"
                + " (the command standin prints one)"),
        run.err());
  }

  @Test
  void refusesWhatItCannotDo() {
    assertEquals(2, CommandRun.of("students").exitCode());
    assertEquals(2, CommandRun.of("students", "create").exitCode());
    assertEquals(2, CommandRun.of("students", "delete").exitCode());
    assertEquals(2, CommandRun.of("students", "delete", "--all", "--batch=x").exitCode());
    assertEquals(
        List.of("--count: must be from 1 to 10000, but is 0; correct it"),
        CommandRun.of("students", "create", "--count=0").err());
    assertEquals(
        List.of("batch x: must be an id such as 20261122-143022-3f9a1c; students list shows them"),
        CommandRun.of("students", "delete", "--batch=x").err());
    assertTrue(CommandRun.of("students", "list", "--env=stagin").err().get(0).contains("staging?"));
  }
}
