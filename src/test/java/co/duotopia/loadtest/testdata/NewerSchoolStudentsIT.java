package co.duotopia.loadtest.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What differs on the tables of the service's newer generation. */
class NewerSchoolStudentsIT extends SchoolIT {
  @Override
  boolean isNewer() {
    return true;
  }

  @Test
  void createsIdentitiesTooAndLeavesNoTraceOfThem() throws Exception {
    Map<String, List<String>> before = school.rows();

    TestStudents.Created created = create();

    assertEquals(
        "{identities=3, teachers=1, classrooms=1, programs=1, lessons=1, students=3,"
            + " classroom_students=3, contents=4, content_items=14, assignments=1,"
            + " assignment_contents=2, student_assignments=3, student_content_progress=6,"
            + " student_item_progress=21}",
        created.rows().toString());
    assertTrue(created.byIdentities());
    delete(created.batch());
    assertEquals(before, school.rows());
  }

  @Test
  void leavesLookAlikesAlone() throws Exception {
    Batch batch = create().batch();
    for (String email :
        List.of(
            "student0001@" + batch.domain() + ".tw",
            "teacher0001@" + batch.domain(),
            "student0001@loadtest.example.com")) {
      school.run("INSERT INTO identities (email) VALUES ('%s')".formatted(email));
    }

    assertEquals(3, delete(batch).get("identities"));
    assertEquals(List.of("5"), school.ask("SELECT count(*) FROM identities"));
  }

  @Test
  void givesEachStudentAnIdentity() throws Exception {
    create();

    assertEquals(
        List.of("3"),
        school.ask(
            "SELECT count(*) FROM students s JOIN identities i ON i.id = s.identity_id"
                + " WHERE i.email = s.email AND i.email ~ '^student000[1-3]@[a-z0-9.-]+[.]loadtest[.]example[.]com$'"
                + " AND s.is_active AND s.is_primary_account AND i.is_active"));
  }

  @Test
  void deletesReportsOfItsAssignment() throws Exception {
    Batch batch = create().batch();
    school.run(
        "INSERT INTO assignment_analysis_reports (assignment_id, teacher_id)"
            + " SELECT id, teacher_id FROM assignments");

    assertEquals(1, delete(batch).get("assignment_analysis_reports"));
    assertEquals(List.of("1"), school.ask("SELECT count(*) FROM assignment_analysis_reports"));
  }

  @Test
  void asksTheCatalogueAndNoName() throws Exception {
    school.run("ALTER TABLE identities RENAME TO accounts");
    school.run("CREATE TABLE identities (id serial PRIMARY KEY)");

    assertFalse(create().byIdentities());
  }
}
