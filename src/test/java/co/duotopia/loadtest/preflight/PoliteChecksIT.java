package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend;
import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import co.duotopia.loadtest.preflight.Report.Entry;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.StandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The checks before a load on a target that limits requests. */
class PoliteChecksIT {
  private static final String LOG_IN = "/api/students/validate";
  private static final String PROFILE = "/api/students/profile";
  private static final String ASSIGNMENTS = "/api/students/assignments";
  private static final String ACTIVITIES = ASSIGNMENTS + "/7/activities";
  private static final String LIMITED = "{\"error\":\"Rate limit exceeded: 3 per 1 minute\"}";
  private static final Answer BROKEN = new Answer(0, "");
  private static final Answer LOGGED_IN = new Answer(200, "{\"access_token\":\"t\"}");

  @TempDir Path directory;
  private OddBackend backend;

  @BeforeEach
  void open() throws IOException {
    backend = new OddBackend();
    backend.answer("/health", new Answer(200, "{\"status\":\"healthy\"}"));
  }

  @AfterEach
  void close() {
    backend.close();
  }

  private TargetSetup setup() {
    return new TargetSetup(directory).target(backend.baseUrl()).student(Account.of("a@b.co", "p"));
  }

  @Test
  void waitsForATargetThatIsUnavailableForAMoment() {
    backend.answer(LOG_IN, refusal(503, "", "1"), LOGGED_IN);
    TargetSetup setup = setup();

    Report report = setup.examine();

    assertTrue(report.isSound(), report.toString());
    assertEquals(List.of(), report.warnings());
    assertTrue(
        setup
            .headlines()
            .contains(
                backend.baseUrl()
                    + ": POST /api/students/validate answers \"503 Service Unavailable\"; asked again"
                    + " in 1 s"),
        setup.headlines().toString());
    assertTrue(gapMillis(backend.arrivals(LOG_IN)) >= 1_000);
  }

  @Test
  void asksAgainWhereAConnectionBreaks() {
    backend.answer(LOG_IN, BROKEN, BROKEN, LOGGED_IN);
    backend.answer(PROFILE, BROKEN, new Answer(200, "{}"));
    TargetSetup setup = setup();

    Report report = setup.examine();

    assertTrue(report.isSound(), report.toString());
    assertTrue(
        setup
            .headlines()
            .contains(
                backend.baseUrl()
                    + ": the connection broke before the answer to POST /api/students/validate;"
                    + " asked again in 1 s"),
        setup.headlines().toString());
  }

  @Test
  void asksNoMoreThanThreeTimes() {
    backend.answer(LOG_IN, BROKEN);

    Report report = setup().examine();

    assertEquals("failure", status(report, "login"));
    assertEquals(3, backend.arrivals(LOG_IN).size());
  }

  @Test
  void warnsOfARateLimitThatItHasWaitedOut() {
    backend.answer(LOG_IN, refusal(429, LIMITED, "1"), LOGGED_IN);

    setup()
        .assertFinds(
            "warning",
            "rate limit",
            backend.baseUrl()
                + ": the target limits the rate of requests to 3 per 1 minute: 1 of 6 requests before"
                + " the load were refused with 429, and the checks waited 1 s; exempt this machine's address from the limit, or expect 429 under load");
  }

  @Test
  void skipsWhatARateLimitForbidsForLong() {
    backend.answer(LOG_IN, refusal(429, LIMITED, "3600"));

    Report report = setup().examine();

    assertTrue(report.isSound(), report.toString());
    assertEquals("skipped", status(report, "login"));
    assertEquals("skipped", status(report, "items"));
    assertEquals("warning", status(report, "rate limit"));
    assertEquals(1, backend.arrivals(LOG_IN).size());
  }

  @Test
  void comesThroughTheLimitOfTheStandIn() {
    try (StandIn standIn = standIn("rate-limit, rate-limit.requests=4, rate-limit.window=3s")) {
      Report report = TargetSetup.sound(directory, standIn).examine();

      assertEquals(List.of("rate limit"), report.warnings().stream().map(Entry::check).toList());
      assertEquals("ok", status(report, "items"), report.toString());
    }
  }

  @Test
  void awaitsTheFirstInstanceOfTheStandIn() {
    try (StandIn standIn = standIn("cold-starts, cold-starts.start-up=700ms")) {
      Report report = TargetSetup.sound(directory, standIn).examine();

      assertEquals(List.of(), report.warnings());
      assertTrue(report.isSound(), report.toString());
    }
  }

  @Test
  void opensNoAssignmentOnProductionUnlessAsked() {
    TargetSetup setup =
        new TargetSetup(directory)
            .property("env", "production")
            .variable("PRODUCTION_BASE_URL", backend.baseUrl())
            .variable("PROD_TEST_STUDENT_EMAIL", "a@b.co")
            .variable("PROD_TEST_STUDENT_PASSWORD", "p");

    Report cautious = setup.examine();
    int opened = backend.arrivals(ACTIVITIES).size();
    Report asked = setup.upload().examine();

    assertTrue(cautious.isSound(), cautious.toString());
    assertEquals("skipped", status(cautious, "items"));
    assertEquals(0, opened);
    assertTrue(asked.isSound(), asked.toString());
    assertEquals(1, backend.arrivals(ACTIVITIES).size());
  }

  private static StandIn standIn(String faults) {
    return StandIn.start(new QuickSettings().profile(faults).build());
  }

  private static Answer refusal(int status, String body, String retryAfter) {
    return new Answer(status, body, 0, Map.of("Retry-After", retryAfter));
  }

  private static long gapMillis(List<Arrival> arrivals) {
    return arrivals.get(1).atMillis() - arrivals.get(0).atMillis();
  }

  private static String status(Report report, String check) {
    return report.entries().stream()
        .filter(entry -> entry.check().equals(check))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no check " + check + " in " + report))
        .outcome()
        .status();
  }
}
