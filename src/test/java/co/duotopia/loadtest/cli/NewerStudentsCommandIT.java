package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.standin.Generation;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.Service;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands on a stand-in of the service's newer generation. */
class NewerStudentsCommandIT {
  @TempDir Path directory;

  @Test
  void createsStudentsThatLogInByIdentitiesAndDeletesThemWithoutATrace() throws Exception {
    Path file = directory.resolve("students.csv");
    Path left = directory.resolve("left.txt");
    List<String> tables = new ArrayList<>(StudentsCommandIT.TABLES);
    tables.add("identities");
    try (StandIn standIn =
        StandIn.start(new QuickSettings().generation(Generation.NEWER).students(1).build())) {
      String property = StudentsCommandIT.DATABASE_URL.formatted("local");
      System.setProperty(property, StudentsCommandIT.urlWithPassword(standIn.database()));
      Map<String, String> before = StudentsCommandIT.tables(standIn.database(), tables);

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
      System.clearProperty(property);

      assertTrue(
          created.out().contains("They log in by identities (the service's newer generation)."),
          created.out().toString());
      assertEquals(2, students.size());
      assertEquals(20, Files.readAllLines(left).size());
      assertEquals(before, StudentsCommandIT.tables(standIn.database(), tables));
      assertEquals(401, service.login(students.get(0)).status());
    }
  }
}
