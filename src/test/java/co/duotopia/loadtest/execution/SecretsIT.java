package co.duotopia.loadtest.execution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** No secret is left anywhere, whatever the target says: runs with known secrets, all searched. */
class SecretsIT {
  private static final String STUDENT = "Kq7!vR2/xT \"9wZ\"&+mY4";
  private static final String TEACHER = "nB4%hJ8=cL6?fD3<Ae5";
  private static final String DATABASE = "yU5@gP1:sE0/aQ8 kM2";
  private static final String TOKEN = "Wn3.Xc7_Vb9~Lk2+Jh5/Gf8-Ds1==";
  private static final String LOG_IN = "/api/students/validate";
  private static final String TEACHER_LOG_IN = "/api/auth/teacher/login";
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final String OPTION = "loadtest.environments.staging.teacher.password";
  private static final Answer LOGGED_IN = new Answer(200, json("access_token", TOKEN));
  private static final Answer UPLOADED = new Answer(200, "{\"audio_url\":\"u\"}");

  @TempDir Path folder;
  private final Leaks leaks = new Leaks(STUDENT, TEACHER, DATABASE, TOKEN);
  private final Map<String, String> variables = new HashMap<>();

  @BeforeEach
  void begin() throws IOException {
    EngineRun.sharePrograms(Files.createDirectory(folder.resolve("tmp")));
    variables.put("TEST_STUDENT_EMAIL", "s@example.com");
    variables.put("TEST_STUDENT_PASSWORD", STUDENT);
    variables.put("TEST_TEACHER_EMAIL", "t@example.com");
    variables.put("TEST_TEACHER_PASSWORD", TEACHER);
  }

  private static String json(String field, String value) {
    return JsonNodeFactory.instance.objectNode().put(field, value).toString();
  }

  /** The secret in the spellings in which a target may quote it, each with the status. */
  private static Stream<Answer> quoting(int status, String email, String secret) {
    byte[] basic = (email + ":" + secret).getBytes(UTF_8);
    return Stream.of(
            "refused: " + secret,
            "x".repeat(100) + secret,
            "body was password=" + URLEncoder.encode(secret, UTF_8),
            "got " + Base64.getEncoder().encodeToString(secret.getBytes(UTF_8)),
            "got Basic " + Base64.getUrlEncoder().encodeToString(basic),
            "body was " + json("password", secret))
        .map(words -> new Answer(status, json("detail", words)));
  }

  private EngineRun start(String... properties) throws IOException {
    String[] all =
        Stream.concat(
                Stream.of(
                    "java.io.tmpdir=" + folder.resolve("tmp"),
                    "users=4",
                    "rate=4",
                    "time=3s",
                    "loadtest.journey.think-time.min=20ms",
                    "loadtest.journey.think-time.max=20ms",
                    "loadtest.journey.back-off.min=50ms",
                    "loadtest.journey.back-off.max=50ms"),
                Stream.of(properties))
            .toArray(String[]::new);
    return EngineRun.start(folder, variables, "Normal", all);
  }

  /**
   * Looks at all processes again and again as long as the run goes on. What two looks in a row
   * find: until it is another program, a child has all of its parent's.
   */
  private static Set<String> inProcessesOf(EngineRun run, Leaks leaks)
      throws IOException, InterruptedException {
    Set<String> found = new TreeSet<>();
    Set<String> before = Set.of();
    do {
      Set<String> now = Set.copyOf(leaks.inProcesses(Set.of(run.process().pid())));
      now.stream().filter(before::contains).forEach(found::add);
      before = now;
    } while (!run.process().waitFor(100, TimeUnit.MILLISECONDS));
    return found;
  }

  private static String failures(EngineRun run) throws IOException {
    return Files.readString(run.results().resolve("results_failures.csv"));
  }

  /** The teacher's password stands on the command line, of which the run warns. */
  @Test
  @ExtendWith(SharedStandIn.class)
  void hidesWhatTheTargetQuotes(StandIn standIn) throws Exception {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(TEACHER_LOG_IN, LOGGED_IN);
      backend.answer(
          "/api/teachers/assignments", quoting(500, "t", TEACHER).toArray(Answer[]::new));
      backend.answer("/api/teachers/students", quoting(500, "t", TOKEN).toArray(Answer[]::new));
      backend.answer(
          LOG_IN,
          Stream.of(
                  Stream.of(LOGGED_IN, new Answer(200, json("access_token", "a\n" + TOKEN))),
                  quoting(400, "s@example.com", STUDENT),
                  Stream.of(LOGGED_IN))
              .flatMap(answers -> answers)
              .toArray(Answer[]::new));
      backend.answer(
          UPLOAD,
          Stream.of(
                  quoting(500, "s@example.com", STUDENT),
                  quoting(500, "s@example.com", TOKEN),
                  quoting(401, "s@example.com", TOKEN),
                  Stream.of(UPLOADED))
              .flatMap(answers -> answers)
              .toArray(Answer[]::new));
      DatabaseUrl database = standIn.database();
      variables.put("STAGING_BASE_URL", backend.baseUrl());
      variables.put(
          "STAGING_DATABASE_URL",
          "postgresql://postgres:%s@%s"
              .formatted(URLEncoder.encode(DATABASE, UTF_8).replace("+", "%20"), database));

      variables.remove("TEST_TEACHER_PASSWORD");

      try (EngineRun run =
          start("env=staging", "loadtest.journey.teacher-share=0.25", OPTION + "=" + TEACHER)) {
        assertEquals(Set.of(), inProcessesOf(run, new Leaks(STUDENT, DATABASE, TOKEN)));
        run.exitCode();

        String failures = failures(run);
        assertTrue(failures.contains("refused: ***"), failures + run.console());
        assertTrue(failures.contains("POST," + LOG_IN), failures);
        assertTrue(failures.contains("/api/teachers/students"), failures);
        assertTrue(run.console().contains("password authentication failed"), run.console());
        assertWarnsOfTheOption(run);
        assertEquals(List.of(), leaks.below(folder));
      }
    }
  }

  private static void assertWarnsOfTheOption(EngineRun run) throws IOException {
    String warning =
        "Warning: -D%s: other users of this machine can read the secret in it in the process list; export TEST_TEACHER_PASSWORD instead, or put it into a .env file";
    assertEquals(
        List.of(warning.formatted(OPTION)),
        run.console().lines().filter(line -> line.contains(OPTION)).toList());
  }

  @Test
  void hidesWhatTheTargetQuotesBeforeTheRun() throws Exception {
    try (OddBackend backend = new OddBackend()) {
      variables.put("STAGING_BASE_URL", backend.baseUrl());
      backend.answer(LOG_IN, quoting(400, "s@example.com", STUDENT).toArray(Answer[]::new));
      try (EngineRun run = start("env=staging")) {
        assertEquals(1, run.exitCode(), run.console());
        assertTrue(run.console().contains("the answer is \"400 refused: ***\""), run.console());
        assertFalse(run.hasResults());
        assertEquals(1, backend.arrivals(LOG_IN).size());
      }

      assertEquals(List.of(), leaks.below(folder));
    }
  }

  @Test
  void handsNoneToTheStandInAndItsProcesses() throws Exception {
    variables.put("STAGING_DATABASE_URL", "postgresql://u:" + TOKEN.replace("/", "") + "@h/d");

    try (EngineRun run = start("env=local", "time=6s")) {
      Set<String> inProcesses = inProcessesOf(run, leaks);
      assertEquals(0, run.exitCode(), run.console());

      assertEquals(Set.of(), inProcesses);
      assertEquals(List.of(), leaks.below(folder));
    }
  }

  @Test
  void findsWhatItLooksFor() throws Exception {
    Files.writeString(folder.resolve("a"), "x " + STUDENT.substring(2, 11));
    Files.writeString(folder.resolve("b"), URLEncoder.encode(DATABASE, UTF_8));
    Files.writeString(
        folder.resolve("c"),
        Base64.getEncoder().encodeToString(("t:" + TEACHER + ".").getBytes(UTF_8)));

    Set<String> files = new TreeSet<>();
    for (String leak : leaks.below(folder)) {
      files.add(Path.of(leak.substring(0, leak.indexOf(": "))).getFileName().toString());
    }

    assertEquals(Set.of("a", "b", "c"), files);
  }
}
