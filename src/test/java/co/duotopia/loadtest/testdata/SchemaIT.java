package co.duotopia.loadtest.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.database.DatabaseUrl;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Databases that differ from the one known: refused before anything is written, or coped with. */
class SchemaIT extends SchoolIT {

  @Test
  void refusesColumnsThatItCannotFill() throws Exception {
    school.run("ALTER TABLE students ADD region text NOT NULL DEFAULT 'north'");
    school.run("ALTER TABLE students ALTER region DROP DEFAULT");
    school.run("ALTER TABLE contents ADD chapter_id integer NOT NULL DEFAULT 1");
    school.run("ALTER TABLE contents ALTER chapter_id DROP DEFAULT");

    assertCreatesNothing(
        "column students.region must allow NULL or have a default, since nothing is known to put"
            + " there, but does not; give it a default",
        "column contents.chapter_id must allow NULL or have a default, since nothing is known to put"
            + " there, but does not; give it a default");
  }

  @Test
  void copesWithColumnsThatTheDatabaseFills() throws Exception {
    school.run("ALTER TABLE students ADD region text NOT NULL DEFAULT 'north'");
    school.run("ALTER TABLE students ADD twin text NOT NULL GENERATED ALWAYS AS (name) STORED");
    school.run("ALTER TABLE students ADD serial_number bigint GENERATED ALWAYS AS IDENTITY");
    school.run("ALTER TABLE students ADD nickname text");
    school.run("CREATE DOMAIN grade AS text DEFAULT 'A1' NOT NULL");
    school.run("ALTER TABLE contents ADD grade grade");

    assertEquals(3, create().rows().get("students"));
  }

  @Test
  void fillsBooleansThatTheServiceWouldFill() throws Exception {
    school.run("ALTER TABLE teachers ALTER is_admin DROP DEFAULT");
    school.run("ALTER TABLE assignments ALTER is_archived DROP DEFAULT");

    create();

    for (String question :
        List.of(
            "SELECT is_active AND NOT is_admin FROM teachers WHERE id > 1",
            "SELECT DISTINCT is_active FROM students WHERE email LIKE '%example.com'",
            "SELECT DISTINCT is_active FROM student_assignments WHERE id > 2",
            "SELECT DISTINCT is_active FROM classrooms",
            "SELECT DISTINCT is_active AND NOT is_template FROM programs",
            "SELECT DISTINCT is_active FROM lessons",
            "SELECT DISTINCT is_active FROM contents WHERE id > 2",
            "SELECT DISTINCT NOT is_archived FROM assignments WHERE id > 1")) {
      assertEquals(List.of("t"), school.ask(question), question);
    }
  }

  @Test
  void namesEveryTableThatIsMissing() throws Exception {
    school.run("DROP TABLE student_item_progress, assignment_contents");

    assertCreatesNothing(
        "table student_item_progress must exist in the search path of the user, but does not; is"
            + " this the service's database?",
        "table assignment_contents must exist in the search path of the user, but does not; is"
            + " this the service's database?");
  }

  @Test
  void namesEveryColumnThatIsMissing() throws Exception {
    school.run("ALTER TABLE assignments RENAME is_archived TO archived");

    assertCreatesNothing(
        "table assignments must have a column is_archived, but has none; is this the service's"
            + " database?");
  }

  @Test
  void namesEveryPrivilegeThatIsMissing() throws Exception {
    school.run("GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA public TO app");
    school.run("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app");
    school.run("REVOKE DELETE ON contents FROM app");
    school.run("REVOKE USAGE ON SEQUENCE students_id_seq FROM app");
    DatabaseUrl app = school.url("app", "hunter2");

    assertCreatesNothing(
        app,
        "table contents must allow this user DELETE, but does not; grant it, or connect as another"
            + " user",
        "sequence public.students_id_seq must allow this user USAGE, but does not; grant it, or"
            + " connect as another user");
  }

  @Test
  void refusesToWorkWhereRowsAreHidden() throws Exception {
    school.run("GRANT SELECT, INSERT, DELETE ON ALL TABLES IN SCHEMA public TO app");
    school.run("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO app");
    school.run("ALTER TABLE students ENABLE ROW LEVEL SECURITY");
    DatabaseUrl app = school.url("app", "hunter2");

    assertCreatesNothing(
        app,
        "table students must show all its rows, but row-level security hides some; connect as its"
            + " owner");
  }

  @Test
  void writesToNoReplicaButReadsIt() throws Exception {
    school.run("ALTER DATABASE school SET default_transaction_read_only = on");

    assertCreatesNothing(
        "must be writable, but is read-only (a replica?); use the address of its primary");
    try (TestStudents students = TestStudents.in(school.url())) {
      assertEquals(List.of(), students.list());
    }
  }
}
