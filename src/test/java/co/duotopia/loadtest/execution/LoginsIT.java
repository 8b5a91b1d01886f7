package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Logins in the real engine: when they happen, and the effect of failed and slow ones. */
class LoginsIT {
  private static final String LOG_IN = "/api/students/validate";
  private static final String TEACHER_LOG_IN = "/api/auth/teacher/login";
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer LOGGED_IN = new Answer(200, "{\"access_token\":\"t\"}");

  @TempDir Path folder;
  private OddBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = new OddBackend();
  }

  @AfterEach
  void close() {
    backend.close();
  }

  @Test
  void givesEachStudentAnAccountOfItsOwnAndSendsAShareOfTheUsersAsTeachers() throws Exception {
    Path file = folder.resolve("accounts.csv");
    Files.writeString(file, "email,password\na@b.co,1\nc@d.co,2\ne@f.co,3\n");
    backend
        .answer(TEACHER_LOG_IN, LOGGED_IN)
        .answer("/api/teachers/assignments", new Answer(200, "[]"))
        .answer("/api/teachers/students", new Answer(200, "[]"));

    try (EngineRun run =
        run(
            "users=6",
            "rate=6",
            "loadtest.journey.students-file=" + file,
            "loadtest.journey.teacher-share=0.5",
            "loadtest.environments.local.teacher.email=t@b.co",
            "loadtest.environments.local.teacher.password=p")) {
      assertEquals(0, run.exitCode(), run.console());

      int triedBefore = 2;
      List<String> bodies =
          backend.arrivals(LOG_IN).stream().skip(triedBefore).map(Arrival::body).sorted().toList();
      assertEquals(
          List.of(
              "{\"email\":\"a@b.co\",\"password\":\"1\"}",
              "{\"email\":\"c@d.co\",\"password\":\"2\"}",
              "{\"email\":\"e@f.co\",\"password\":\"3\"}"),
          bodies);
      assertEquals(1, run.sum(TEACHER_LOG_IN, "count"));
      assertEquals(2, backend.arrivals(TEACHER_LOG_IN).size());
      assertEquals(3, run.sum("GET /api/teachers/students", "count"));
    }
  }

  @Test
  void checksTheTeacherOnInjector0Only() throws Exception {
    backend.answer(LOG_IN, new Answer(400, "{}"));
    Map<String, String> variables = new HashMap<>(backend.variables());
    variables.put("LOADTEST_INJECTOR", "1");
    variables.put("LOADTEST_INJECTORS", "2");

    try (EngineRun run =
        EngineRun.start(
            folder,
            variables,
            "Normal",
            "users=2",
            "time=60s",
            "loadtest.journey.teacher-share=0.5",
            "loadtest.environments.local.teacher.email=t@b.co",
            "loadtest.environments.local.teacher.password=p")) {
      assertEquals(1, run.exitCode(), run.console());
      assertEquals(1, backend.arrivals(LOG_IN).size());
      assertEquals(0, backend.arrivals(TEACHER_LOG_IN).size());
    }
  }

  /** The second student's first login after that of the checks outlasts the load. */
  @Test
  void backsOffLongerEachTimeItFailsRenewsATokenBeforeItEndsAndIsNotFollowedWhenItIsLate()
      throws Exception {
    Answer late = new Answer(200, LOGGED_IN.body(), 6_500);
    Answer broken = new Answer(500, "Internal Server Error");
    backend
        .answerTo("renews", LOG_IN, LOGGED_IN, broken, broken, broken, LOGGED_IN)
        .answerTo("late", LOG_IN, LOGGED_IN, late);

    try (EngineRun run =
        run(
            "users=2",
            "time=6s",
            "loadtest.journey.students-file=" + OddBackend.accounts(folder, "renews", "late"),
            "loadtest.journey.token-renewal=1s")) {
      run.exitCode();

      List<Arrival> logins = backend.arrivals("renews", LOG_IN);
      assertTrue(gap(logins, 1) >= 100, "100 to 200 ms");
      assertTrue(gap(logins, 2) >= 200, "200 to 400 ms");
      assertTrue(gap(logins, 3) >= 400, "400 to 800 ms");
      // A token is used for 1 s, counted from before its login is sent.
      assertTrue(gap(logins, 4) >= 600, "nearly as long as a token is used");
      assertTrue(logins.size() <= 10, logins.size() + " logins");
      assertFalse(backend.arrivals(UPLOAD).isEmpty());
      int ofTheChecks = 2;
      assertEquals(2, backend.arrivals("late", LOG_IN).size());
      assertEquals(backend.arrivals(LOG_IN).size() - ofTheChecks, run.sum(LOG_IN, "count"));
      assertEquals(1, run.sum("profile", "count"), "the late login was followed by a profile");
    }
  }

  private EngineRun run(String... properties) throws IOException {
    return BriskRun.start(folder, backend, properties);
  }

  private static long gap(List<Arrival> arrivals, int before) {
    return arrivals.get(before + 1).atMillis() - arrivals.get(before).atMillis();
  }
}
