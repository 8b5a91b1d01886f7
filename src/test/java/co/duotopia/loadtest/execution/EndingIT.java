package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs that end as their simulation has it, in the real engine: results, and the true reason. */
class EndingIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer SLOW = new Answer(200, "{\"audio_url\":\"u\"}", 3_000);

  @TempDir Path folder;

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals")
  void nobodyComesToAClosedInjectionThatHasEnded() throws Exception {
    try (OddBackend backend = new OddBackend().answer(UPLOAD, SLOW);
        EngineRun run = start(backend, "closed", "users=6", "loadtest.journey.think-time.max=3s")) {
      run.await(() -> run.uploads() >= 6);
      new ProcessBuilder("kill", "-INT", "" + run.process().pid()).start().waitFor();

      assertEquals(128 + 2, run.exitCode(), run.console());
      assertEquals(1, run.events("finished").size(), run.console());
      assertEquals(6, run.events("ramp-over").get(0).at("/details/users").asInt());
      assertTrue(Files.size(run.results().resolve("simulation.log")) < 10_000, "many users came");
      assertEquals(backend.arrivals(UPLOAD).size(), run.uploads());
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals")
  void doesNotWaitForUsersWhoWaitForEachOther() throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run = start(backend, "rendez-vous", "loadtest.uploads.timeout=1s", "time=80s")) {
      run.await(() -> !run.events("ramp-over").isEmpty());
      new ProcessBuilder("kill", "-INT", "" + run.process().pid()).start().waitFor();

      assertEquals(128 + 2, run.exitCode(), run.console());
      JsonNode cutOff = run.events("cut-off").get(0);
      assertEquals(2, cutOff.at("/details/users").asInt());
      long tookMillis = cutOff.get("t").asLong() - run.events("stopped").get(0).get("t").asLong();
      assertTrue(tookMillis < 60_000, tookMillis + " ms");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"max-duration", "throttle"})
  void theRunTakesNoLongerThanTheSimulationHasIt(String ends) throws Exception {
    try (OddBackend backend = new OddBackend().answer(UPLOAD, SLOW);
        EngineRun run = start(backend, ends)) {
      assertEquals(0, run.exitCode(), run.console());
      RunResults results = RunResults.read(new RunDirectory(run.results()));
      assertEquals(Optional.empty(), results.partial());
      assertEquals(1, run.events("finished").size());
      assertEquals(Optional.of(Duration.ofSeconds(5)), results.info().time());
      SameFigures.check(run.results());
    }
  }

  @Test
  void saysThatTheSimulationStoppedTheLoadGenerator() throws Exception {
    JsonNode stopped = stopped("stop");
    assertEquals("simulation", stopped.at("/details/by").asText());
    assertEquals(2, stopped.at("/details/users").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"crash", "empty-feeder"})
  void writesTheResultsOfAnEngineThatFails(String ends) throws Exception {
    JsonNode stopped = stopped(ends);
    assertEquals("engine", stopped.at("/details/by").asText());
  }

  private JsonNode stopped(String ends) throws Exception {
    try (OddBackend backend = new OddBackend();
        EngineRun run = start(backend, ends)) {
      assertEquals(1, run.exitCode(), run.console());
      assertEquals(1, run.events("stopped").size(), run.console());
      JsonNode stopped = run.events("stopped").get(0);
      JsonNode summary =
          new ObjectMapper().readTree(run.results().resolve("summary.json").toFile());
      assertEquals("incomplete", summary.get("outcome").asText(), run.console());
      assertTrue(run.console().contains(stopped.get("text").asText()), run.console());
      assertTrue(Files.exists(run.results().resolve("report.html")), run.console());
      assertTrue(run.sum("validate", "count") > 0);
      LiveAndLog.check(run.results());
      return stopped;
    }
  }

  private EngineRun start(OddBackend backend, String ends, String... more) throws IOException {
    Stream<String> usual =
        Stream.of(
            "test.ends=" + ends,
            "users=2",
            "rate=2",
            "time=60s",
            "loadtest.scenarios.normal.needs-uploads=false",
            "loadtest.journey.think-time.max=1s");
    return EngineRun.start(
        folder,
        backend.variables(),
        "edited.Ending",
        Stream.concat(usual, Stream.of(more)).toArray(String[]::new));
  }
}
