package co.duotopia.loadtest.testdata;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.testdata.TestStudents.Created;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tests on a school's database, new for each of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SchoolIT {
  SchoolPostgres school;
  Path file;

  @BeforeAll
  void start() throws Exception {
    school = new SchoolPostgres(isNewer());
  }

  /** Whether the school has the tables of the service's newer generation. */
  boolean isNewer() {
    return false;
  }

  @AfterAll
  void stop() throws Exception {
    school.close();
  }

  @BeforeEach
  void renew(@TempDir Path directory) throws Exception {
    school.renew();
    file = directory.resolve("students.csv");
  }

  Created create() {
    return create(school.url());
  }

  Created create(DatabaseUrl url) {
    try (TestStudents students = TestStudents.in(url)) {
      return students.create(3, 7, 4, file);
    }
  }

  Map<String, Integer> delete(Batch batch) {
    return delete(Owner.here(), new Deletion(Optional.of(batch.id()), false)).rows();
  }

  TestStudents.Deleted delete(Owner owner, Deletion deletion) {
    try (TestStudents students = TestStudents.in(school.url(), owner)) {
      return students.delete(deletion, Optional.empty());
    }
  }

  /** Asserts that nothing is created, in the database or as a file, and why. */
  void assertCreatesNothing(String... problems) throws Exception {
    assertCreatesNothing(school.url(), problems);
  }

  void assertCreatesNothing(DatabaseUrl url, String... problems) throws Exception {
    Map<String, List<String>> before = school.rows();

    InvalidInput refused = assertThrows(InvalidInput.class, () -> create(url));

    assertEquals(List.of(problems), withoutPlace(refused));
    assertEquals(before, school.rows());
    assertEquals(false, Files.exists(file));
  }

  /** The problems, without the place that begins them. */
  List<String> withoutPlace(InvalidInput refused) {
    String place = "database " + school.url() + ": ";
    return refused.problems().stream().map(line -> line.replace(place, "")).toList();
  }
}
