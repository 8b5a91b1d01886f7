package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.standin.Service;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The same of the newer generation, where SQL is the default. */
class NewerStudentsOverApiIT extends StudentsOverApiIT {
  @Override
  Generation generation() {
    return Generation.NEWER;
  }

  @Override
  List<String> tableNames() {
    List<String> tables = new ArrayList<>(super.tableNames());
    tables.add("identities");
    return tables;
  }

  @Override
  void assertChosen(CommandRun created) {
    assertSays(created, "By SQL: in the service's newer generation");
    assertSays(created, "in the database ");
  }

  @Test
  void createsStudentsThatLogInByIdentitiesAndDeletesThemWithoutATrace() throws Exception {
    Path file = directory.resolve("students.csv");
    Path left = directory.resolve("left.txt");
    Map<String, String> before = tables();

    CommandRun created = CommandRun.of("students", "create", "--count=2", "--file=" + file);
    Service service = Service.of(standIn);
    List<Account> students = StudentsFile.read(file);
    for (Account student : students) {
      assertEquals(10, StudentsCommandIT.work(service, student));
    }
    CommandRun.of(
        "students",
        "delete",
        "--batch=" + StudentsCommandIT.batch(created),
        "--recordings=" + left);

    assertSays(created, "They log in by identities (the service's newer generation).");
    assertEquals(2, students.size());
    assertEquals(20, Files.readAllLines(left).size());
    assertEquals(before, tables());
    assertEquals(401, service.login(students.get(0)).status());
  }
}
