package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Students made over HTTP where the service is not as it should be. */
class StudentsOverOddApiTest {
  private static final String LOCAL = "loadtest.environments.local.";
  private static final String LOG_IN = "/api/students/validate";
  private static final String TEACHERS = "/api/teachers/";
  private static final Answer UNKNOWN = new Answer(404, "{\"detail\":\"Student not found\"}");
  private static final Answer TOKEN = new Answer(200, "{\"access_token\":\"t\"}");
  private static final Answer MADE = new Answer(200, "{\"id\":7}");

  @TempDir Path directory;
  private OddBackend backend;
  private Path file;

  @BeforeEach
  void open() throws IOException {
    file = directory.resolve("students.csv");
    backend = new OddBackend();
    backend.answer(LOG_IN, UNKNOWN, TOKEN);
    backend.answer("/api/auth/teacher/login", TOKEN);
    backend.answer(TEACHERS + "classrooms", MADE);
    backend.answer(
        TEACHERS + "students",
        new Answer(200, "{\"id\":8,\"email\":\"a@b.co\",\"default_password\":\"20120304\"}"));
    backend.answer(TEACHERS + "programs", MADE);
    backend.answer(TEACHERS + "programs/7/lessons", MADE);
    backend.answer(TEACHERS + "lessons/7/contents", MADE);
    backend.answer(TEACHERS + "assignments/create", new Answer(200, "{\"success\":true}"));
    backend.answer(
        "/api/students/assignments", new Answer(200, "{\"items\":[{\"id\":9}],\"total\":1}"));
    sees("{\"id\":1}");
    System.setProperty(LOCAL + "base-url", backend.baseUrl().toString());
    System.setProperty(LOCAL + "teacher.email", "teacher@example.com");
    System.setProperty(LOCAL + "teacher.password", "hunter2");
  }

  private void sees(String items) {
    backend.answer(
        "/api/students/assignments/9/activities",
        new Answer(200, "{\"activities\":[{\"items\":[" + items + "]}]}"));
  }

  @AfterEach
  void close() {
    backend.close();
    List.of("base-url", "teacher.email", "teacher.password")
        .forEach(key -> System.clearProperty(LOCAL + key));
  }

  private CommandRun create() {
    return CommandRun.of(
        "students", "create", "--env=local", "--count=1", "--items=1", "--file=" + file);
  }

  private String refusal() {
    CommandRun refused = create();

    assertEquals(1, refused.exitCode(), refused.out().toString());
    assertEquals(1, refused.err().size(), refused.err().toString());
    assertFalse(Files.exists(file));
    return refused.err().get(0);
  }

  @Test
  void takesThePasswordThatTheServiceChose() {
    assertEquals(List.of(), create().err());

    assertEquals("20120304", StudentsFile.read(file).get(0).password().value());
  }

  @Test
  void sendsNothingTwiceThatMakesSomething() {
    backend.answer(TEACHERS + "classrooms", new Answer(0, ""), MADE);

    String line = refusal();

    assertEquals(1, backend.arrivals(TEACHERS + "classrooms").size());
    assertTrue(line.contains("the target must answer, but does not"), line);
    assertTrue(line.contains("students delete --env local --batch "), line);
  }

  @Test
  void saysThatAStudentSeesTooFewItems() {
    sees("");

    String line = refusal();

    assertTrue(
        line.contains("a@b.co must see the items of the assignment: required 1, actual 0"), line);
  }

  @Test
  void saysThatTheTeacherMayNotMakeClasses() {
    backend.answer(TEACHERS + "classrooms", new Answer(403, "{\"detail\":\"Not a teacher\"}"));

    String line = refusal();

    assertTrue(line.contains("403 Not a teacher"), line);
    assertTrue(line.contains("use the account of an active, verified teacher"), line);
    assertFalse(line.contains("hunter2"), line);
  }

  @Test
  void saysThatTheTeacherIsNotVerified() {
    backend.answer(
        "/api/auth/teacher/login", new Answer(403, "{\"detail\":\"Account is not verified\"}"));

    String line = refusal();

    assertTrue(line.endsWith("; use the account of an active, verified teacher"), line);
  }

  @Test
  void saysThatItIsNoDuotopia() {
    backend.answer(LOG_IN, new Answer(200, "{}"));

    String line = refusal();

    assertTrue(line.contains("must refuse an unknown student with 404, 401 or 422"), line);
    assertTrue(line.endsWith("is this the Duotopia backend?"), line);
  }
}
