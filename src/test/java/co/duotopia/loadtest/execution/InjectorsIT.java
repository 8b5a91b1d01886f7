package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.run.EventType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two injectors of one run, against one backend. */
class InjectorsIT {
  private static final int USERS = 5;

  @TempDir Path folder;

  @Test
  void makeOneRunWhoseCountsAreThoseOfTheBackend() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun first = injector(backend, 0);
        EngineRun second = injector(backend, 1)) {
      assertEquals(0, first.exitCode(), first.console());
      assertEquals(0, second.exitCode(), second.console());
      Merge merge =
          Merge.of(folder.resolve("merged"), List.of(second.results(), first.results()), false);

      EngineReport.write(merge.directory());
      assertEquals(0, Conclusion.of(merge.directory()).exitCode());

      RunResults merged = RunResults.read(merge.directory());
      assertEquals(Optional.empty(), merged.partial());
      long served = backend.arrivals("/api/students/upload-recording").size();
      assertEquals(served, uploads(merged));
      assertTrue(served > 2 * USERS, () -> "uploads: " + served);
      LiveAndLog.check(merge.directory().path());
      SameFigures.check(merge.directory().path());
      assertEquals(
          USERS,
          RunEvents.first(merged.events(), EventType.RAMP_OVER)
              .orElseThrow()
              .details()
              .get("users"));
      assertEquals(
          USERS, merged.seconds().stream().mapToInt(one -> one.users()).max().orElseThrow());
      assertEquals(
          List.of(true, true),
          EngineAssertion.read(merge.directory()).stream().map(EngineAssertion::met).toList());
    }
  }

  private static long uploads(RunResults run) {
    return run.requests().stream()
        .filter(request -> request.name().contains("upload-recording"))
        .mapToLong(Statistics::count)
        .sum();
  }

  private EngineRun injector(OddBackend backend, int number) throws Exception {
    return EngineRun.start(
        Files.createDirectories(folder.resolve("injector" + number)),
        Map.of(
            "LOCAL_BASE_URL", backend.baseUrl(),
            "LOCAL_TEST_STUDENT_EMAIL", "s@b.co",
            "LOCAL_TEST_STUDENT_PASSWORD", "secret-word",
            "LOADTEST_RUN", "it",
            "LOADTEST_INJECTOR", Integer.toString(number),
            "LOADTEST_INJECTORS", "2"),
        "Normal",
        "users=" + USERS,
        "rate=5",
        "time=12s",
        "loadtest.journey.think-time.min=100ms",
        "loadtest.journey.think-time.max=300ms");
  }
}
