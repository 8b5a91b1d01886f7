package co.duotopia.loadtest.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.settings.environment.Account;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchoolStudentsIT extends SchoolIT {
  private static final String STRANGER =
      "INSERT INTO students (name, email, password_hash, birthdate)"
          + " SELECT 'Stranger', '%s', 'none', '2012-01-01' RETURNING id";
  private static final String TEST_CLASS = "(SELECT id FROM classrooms WHERE name LIKE 'Load %-%')";
  private static final String TEST_STUDENT =
      "(SELECT min(id) FROM students WHERE email LIKE '%.loadtest.example.com')";

  @Test
  void createsWhatAStudentNeedsAndLeavesNoTraceOfIt() throws Exception {
    Map<String, List<String>> before = school.rows();

    TestStudents.Created created = create();

    assertEquals(
        "{teachers=1, classrooms=1, programs=1, lessons=1, students=3, classroom_students=3,"
            + " contents=4, content_items=14, assignments=1, assignment_contents=2,"
            + " student_assignments=3, student_content_progress=6, student_item_progress=21}",
        created.rows().toString());
    assertFalse(created.byIdentities());
    List<Account> accounts = StudentsFile.read(file);
    assertEquals(
        accounts.stream().map(Account::email).toList(),
        school.ask("SELECT email FROM students WHERE id > 2 ORDER BY id"));
    assertEquals("student0003@" + created.batch().domain(), accounts.get(2).email());
    assertEquals(List.of("2"), school.ask("SELECT DISTINCT s.id FROM assignments s WHERE id = 2"));
    delete(created.batch());
    assertEquals(before, school.rows());
  }

  @Test
  void listsItsBatchesWithTheirUploads() throws Exception {
    Batch batch = create().batch();
    record("url");

    try (TestStudents students = TestStudents.in(school.url())) {
      assertEquals(List.of(new TestStudents.Found(batch, 3, 6)), students.list());
    }
  }

  /** Records uploads of every student to the first item of each content. */
  private void record(String url) throws Exception {
    school.run(
        "UPDATE student_item_progress SET recording_url = '%s' || id".formatted(url)
            + " WHERE content_item_id IN (SELECT id FROM content_items WHERE order_index = 1)");
  }

  @Test
  void saysWhichRecordingsStay() throws Exception {
    Batch batch = create().batch();
    record("https://storage.example.com/");
    Path addresses = file.resolveSibling("left.txt");

    try (TestStudents students = TestStudents.in(school.url())) {
      Deletion deletion = new Deletion(Optional.of(batch.id()), false);
      List<String> left = students.delete(deletion, Optional.of(addresses)).recordings();

      assertEquals(6, left.size());
      assertEquals(left, Files.readAllLines(addresses));
      assertTrue(left.get(0).startsWith("https://storage.example.com/"), left.get(0));
    }
  }

  @Test
  void leavesOthersBatchesAlone() throws Exception {
    Map<String, List<String>> before = school.rows();
    Batch batch = create().batch();
    Map<String, List<String>> created = school.rows();
    Owner other = new Owner("Somebody Else", "ci-7");
    Optional<String> id = Optional.of(batch.id());

    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> delete(other, new Deletion(id, false)));
    TestStudents.Deleted own = delete(other, new Deletion(Optional.empty(), false));

    assertEquals(
        List.of(
            "batch %s must be of somebody-else on ci-7, but is of %s, who may be using it; --others"
                    .formatted(batch.id(), Owner.here())
                + " deletes it all the same"),
        withoutPlace(refused));
    assertEquals(List.of(batch), own.left());
    assertEquals(created, school.rows());
    delete(other, new Deletion(Optional.empty(), true));
    assertEquals(before, school.rows());
  }

  @Test
  void leavesLookAlikesAlone() throws Exception {
    Batch batch = create().batch();
    school.run(STRANGER.formatted("student0001@" + batch.domain() + ".tw"));
    school.run(STRANGER.formatted("teacher0001@" + batch.domain()));
    school.run(STRANGER.formatted("student0001@loadtest.example.com"));
    school.run(STRANGER.formatted("student0001@" + batch.id() + ".loadtest.example.com"));
    school.run(STRANGER.formatted("student0001@" + batch.domain().replace('.', 'x')));
    school.run(
        "INSERT INTO contents (lesson_id, type, title)"
            + " SELECT 1, type, title FROM contents WHERE title LIKE 'Load %'");
    school.run(
        "INSERT INTO classrooms (name, teacher_id) SELECT name, 1 FROM classrooms WHERE id = 2");

    for (String name : List.of("%s", "Load test %s.", "My Load test %s", "Load test x%s")) {
      school.run(
          "INSERT INTO classrooms (name, teacher_id) SELECT '%s', 1"
              .formatted(name.formatted(batch.mark().substring("Load test ".length()))));
    }

    delete(batch);

    assertEquals(2 + 5, school.rows().get("students").size());
    assertEquals(2 + 4, school.rows().get("contents").size());
    assertEquals(1 + 1 + 4, school.rows().get("classrooms").size());
  }

  @Test
  void deletesWhatOthersGaveToItsStudents() throws Exception {
    Map<String, List<String>> before = school.rows();
    Batch batch = create().batch();
    school.run("INSERT INTO classroom_students (classroom_id, student_id) SELECT 1, 4");
    school.run(
        "INSERT INTO student_assignments (assignment_id, student_id, classroom_id, title)"
            + " SELECT 1, 4, 1, 'Read aloud'");

    Map<String, Integer> rows = delete(batch);

    assertEquals(4, rows.get("classroom_students"));
    assertEquals(4, rows.get("student_assignments"));
    assertEquals(before, school.rows());
  }

  @Test
  void refusesToDeleteWhileOthersUseTheTestClass() throws Exception {
    Batch batch = create().batch();
    school.run(
        "INSERT INTO classroom_students (classroom_id, student_id) SELECT " + TEST_CLASS + ", 1");
    school.run(
        "INSERT INTO assignment_contents (assignment_id, content_id, order_index) SELECT 1, 3, 3");
    school.run("INSERT INTO contents (lesson_id, title, source_content_id) SELECT 1, 'mine', 3");
    school.run(
        "INSERT INTO student_content_progress (student_assignment_id, content_id) SELECT 1, 3");
    Map<String, List<String>> before = school.rows();

    InvalidInput refused = assertThrows(InvalidInput.class, () -> delete(batch));

    assertEquals(
        List.of(
            "only test students must use the test class and its assignment, but other rows do"
                + " (1 of assignment_contents, 1 of classroom_students, 1 of contents, 1 of"
                + " student_content_progress); nothing was changed; delete those first"),
        withoutPlace(refused));
    assertEquals(before, school.rows());
  }

  @Test
  void refusesToDeleteWhatAnUnknownTableHolds() throws Exception {
    Batch batch = create().batch();
    school.run("CREATE TABLE points (id serial, student_id integer REFERENCES students)");
    school.run("INSERT INTO points (student_id) SELECT " + TEST_STUDENT);
    Map<String, List<String>> before = school.rows();

    InvalidInput refused = assertThrows(InvalidInput.class, () -> delete(batch));

    assertEquals(
        List.of(
            "deleting test students must be possible, but is not (update or delete on table"
                + " \"students\" violates foreign key constraint \"points_student_id_fkey\" on"
                + " table \"points\"); nothing was changed; delete those rows first, and let no"
                + " run use the students meanwhile"),
        withoutPlace(refused));
    assertEquals(before, school.rows());
  }

  @Test
  void createsNoStudentsWhereTheFileCannotBeWritten() throws Exception {
    file = file.resolveSibling("s".repeat(300) + ".csv");
    Map<String, List<String>> before = school.rows();

    InvalidInput refused = assertThrows(InvalidInput.class, this::create);

    assertTrue(refused.getMessage().contains(": must be writable, but is not ("));
    assertEquals(before, school.rows());
  }

  @Test
  void leavesNoFileWhereTheDatabaseRefusesTheCommit() throws Exception {
    school.run(
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql"
            + " AS $$BEGIN RAISE 'out of students'; END$$");
    school.run(
        "CREATE CONSTRAINT TRIGGER last AFTER INSERT ON students DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION refuse()");

    assertCreatesNothing(
        "creating test students must be possible, but is not (out of students); nothing was"
            + " changed");
  }

  @Test
  void needsAFolderForTheFile() throws Exception {
    file = file.resolveSibling("absent").resolve("students.csv");

    InvalidInput refused = assertThrows(InvalidInput.class, this::create);

    assertEquals(
        "students file %s: must be in a folder that exists, but %s does not; create it"
            .formatted(file, file.getParent()),
        refused.getMessage());
    assertFalse(Files.exists(file.getParent()));
  }

  @Test
  void saysThatTheDatabaseCannotBeReached() {
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> create(school.url("nobody", "hunter2")));

    assertTrue(refused.getMessage().contains("must be reachable, but is not"));
    assertFalse(refused.getMessage().contains("hunter2"));
  }
}
