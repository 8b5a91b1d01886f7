package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Second;
import co.duotopia.loadtest.results.live.Starts;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts of requests against their intended starts, in the real engine. */
class StartsIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final String UPLOADED = "{\"audio_url\":\"u\"}";

  @TempDir Path folder;

  /** Ten users wait once for 1.5 s, and miss 30 starts each: few are slow, many begin too late. */
  @Test
  void showsAStandstillInTheTimesFromTheIntendedStartThatResponseTimesHide() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run =
            BriskRun.start(
                folder, backend, "users=10", "time=10s", "loadtest.journey.pacing=fixed")) {
      run.await(() -> backend.arrivals(UPLOAD).size() >= 400);
      backend.answer(UPLOAD, new Answer(200, UPLOADED, 1_500));
      int before = backend.arrivals(UPLOAD).size();
      run.await(() -> backend.arrivals(UPLOAD).size() >= before + 10);
      backend.answer(UPLOAD, new Answer(200, UPLOADED));
      run.exitCode();

      RunResults results = RunResults.read(new RunDirectory(run.results()));
      long corrected = results.starts().corrected().percentile(99);
      long plain = results.all().percentile(99);
      assertTrue(corrected > 1_000, corrected + " ms");
      assertTrue(plain < corrected / 2, plain + " ms, corrected " + corrected + " ms");
      assertTrue(run.console().contains("From the intended start: p50 "), run.console());
      SameFigures.check(run.results());
    }
  }

  @Test
  void letsUsersComeAndGoAndRefusesWhoFindsTooManyThere() throws Exception {
    try (OddBackend backend = new OddBackend()) {
      backend.answer(UPLOAD, new Answer(200, UPLOADED, 700));
      try (EngineRun run =
          BriskRun.start(
              folder,
              backend,
              "users=4",
              "rate=8",
              "time=6s",
              "loadtest.scenarios.normal.injection=open",
              "loadtest.scenarios.normal.arrivals.recordings=2")) {
        assertEquals(2, run.exitCode(), run.console());

        RunResults results = RunResults.read(new RunDirectory(run.results()));
        Starts starts = results.starts();
        assertTrue(starts.refused() > 5, starts.refused() + " refused");
        assertEquals(run.sum("validate", "count"), starts.corrected().total());
        assertEquals(
            List.of("POST /api/students/validate"), List.copyOf(starts.correctedByName().keySet()));
        assertTrue(results.seconds().stream().mapToInt(Second::users).max().orElse(0) <= 4);
        assertTrue(
            results.events().stream().anyMatch(e -> e.type().equals(EventType.ARRIVALS_REFUSED)));
        assertTrue(run.console().contains("Missed: refused arrivals: required 0"), run.console());
        SameFigures.check(run.results());
      }
    }
  }
}
