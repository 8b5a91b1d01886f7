package co.duotopia.loadtest.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The same on the tables of the service's newer generation. */
class NewerSchoolStudentsIT extends SchoolStudentsIT {
  @Override
  boolean isNewer() {
    return true;
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

    assertEquals(false, create().byIdentities());
  }
}
