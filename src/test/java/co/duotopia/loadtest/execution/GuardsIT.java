package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.execution.OddBackend.Answer;
import co.duotopia.loadtest.execution.OddBackend.Arrival;
import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Every guard, tripped by what it is there for, in the real engine. */
class GuardsIT {
  private static final String UPLOAD = "/api/students/upload-recording";
  private static final Answer UPLOADED = new Answer(200, "{\"audio_url\":\"u\"}");
  private static final int USERS = 4;

  /** Uploads before the first failed one. */
  private static final int GOOD = 29;

  private static final List<String> BRISK =
      List.of(
          "users=" + USERS,
          "rate=4",
          "time=60s",
          "loadtest.journey.think-time.min=100ms",
          "loadtest.journey.think-time.max=200ms",
          "loadtest.guards.error-rate.window=5s");

  @TempDir Path folder;

  /** The second target's errors are expected ones, until it is gone. */
  @Test
  void errorsStopTheRunUnlessTheyAreExpected() throws Exception {
    try (OddBackend failing = failingAfterAWhile();
        OddBackend dying = failingAfterAWhile();
        EngineRun broken = run("broken", failing, "loadtest.guards.stop=true");
        EngineRun crashed =
            run(
                "crashed",
                dying,
                "loadtest.guards.error-rate.stop=true",
                "loadtest.guards.expected-statuses=429,503")) {
      crashed.await(() -> failedFor(dying) > 7_000);
      assertTrue(crashed.events("stopped").isEmpty(), crashed.console());
      assertTrue(crashed.sum("upload-recording", "failures") > 5);
      dying.crash();

      assertStoppedBy("error-rate", broken);
      assertStoppedBy("error-rate", crashed);
      SameFigures.check(broken.results());
      SameFigures.check(crashed.results());
    }
  }

  private static OddBackend failingAfterAWhile() throws IOException {
    Answer[] answers = new Answer[GOOD + 1];
    Arrays.fill(answers, UPLOADED);
    answers[GOOD] = new Answer(503, "no healthy upstream");
    return new OddBackend().answer(UPLOAD, answers);
  }

  /** Milliseconds between the first failed upload and the last one. */
  private static long failedFor(OddBackend backend) {
    List<Arrival> uploads = backend.arrivals(UPLOAD);
    return uploads.size() <= GOOD
        ? 0
        : uploads.get(uploads.size() - 1).atMillis() - uploads.get(GOOD).atMillis();
  }

  @Test
  void slowAnswersStopTheRunAndThoseInFlightAreCounted() throws Exception {
    Answer slow = new Answer(200, UPLOADED.body(), 1_500);
    try (OddBackend backend = new OddBackend().answer(UPLOAD, UPLOADED, UPLOADED, slow);
        EngineRun run =
            run(
                "slow",
                backend,
                "loadtest.guards.response-time.stop=true",
                "loadtest.guards.response-time.p95-above=1s",
                "loadtest.guards.response-time.min-requests=5")) {
      assertStoppedBy("response-time", run);

      List<Arrival> uploads = backend.arrivals(UPLOAD);
      assertEquals(uploads.size(), run.sum("upload-recording", "count"));
      assertEquals(0, run.sum("upload-recording", "failures"));
      long stopped = run.events("stopped").get(0).get("t").asLong();
      List<Arrival> after = uploads.stream().filter(one -> one.atMillis() > stopped).toList();
      assertTrue(after.size() <= USERS, () -> "each was about to send one, but " + after);
      assertTrue(uploads.size() < 30, () -> "of 160 in 60 s, " + uploads.size() + " were sent");
      SameFigures.check(run.results());
    }
  }

  /** It takes connections and does not answer: no request ends, and so none is too slow. */
  @Test
  void aTargetThatHangsStopsTheRunBeforeItsRequestsTimeOut() throws Exception {
    Answer never = new Answer(200, UPLOADED.body(), 8_000);
    try (OddBackend backend = new OddBackend().answer(UPLOAD, UPLOADED, UPLOADED, UPLOADED, never);
        EngineRun run =
            run(
                "hanging",
                backend,
                "loadtest.guards.response-time.stop=true",
                "loadtest.guards.response-time.p95-above=1s",
                "loadtest.guards.response-time.min-requests=5")) {
      assertStoppedBy("response-time", run);

      long hung = backend.arrivals(UPLOAD).get(3).atMillis();
      long stopped = run.events("stopped").get(0).get("t").asLong();
      assertTrue(
          stopped - hung < never.afterMillis(), () -> "stopped after " + (stopped - hung) + " ms");
      assertEquals(backend.arrivals(UPLOAD).size(), run.sum("upload-recording", "count"));
      SameFigures.check(run.results());
    }
  }

  @Test
  void aFullDatabaseMarksAndDeadlocksStopTheRun() throws Exception {
    try (OddBackend backend = new OddBackend();
        EmbeddedPostgres postgres = smallPostgres();
        EngineRun locked = watching(postgres, backend, "locked", "deadlocks")) {
      locked.await(() -> samples(locked) > 2);

      List<Connection> hogs = new ArrayList<>();
      for (int i = 0; i < 15; i++) {
        hogs.add(postgres.getPostgresDatabase().getConnection());
      }
      locked.await(() -> !locked.events("guard").isEmpty());
      for (Connection hog : hogs) {
        hog.close();
      }
      locked.await(() -> !locked.events("guard-over").isEmpty());

      Deadlock.provoke(postgres.getPostgresDatabase());
      assertStoppedBy("deadlocks", locked);
      assertEquals(List.of("database-connections"), guards(locked));
      assertTrue(locked.console().contains("Warning: database connections: required at most 80 %"));
    }
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "needs signals")
  void aSaturatedLoadGeneratorStopsTheRun() throws Exception {
    AtomicBoolean busy = new AtomicBoolean(true);
    try (OddBackend backend = new OddBackend();
        EngineRun late =
            run(
                "late",
                backend,
                "loadtest.guards.generator-late.stop=true",
                "loadtest.guards.generator-late.above=2s",
                "loadtest.guards.generator-late.seconds=1");
        EngineRun hot =
            run(
                "hot",
                backend,
                "loadtest.guards.generator-cpu.stop=true",
                "loadtest.guards.generator-cpu.above-percent=60",
                "loadtest.guards.generator-cpu.window=3s",
                "loadtest.guards.generator-cpu.min-samples=12",
                "loadtest.monitors.resources.interval=200ms")) {
      late.await(() -> late.uploads() > 0);
      hot.await(() -> !hot.events("started").isEmpty());
      signal(late.process(), "STOP");
      // The process stands still meanwhile: what is waited for is only that time passes.
      assertFalse(late.process().waitFor(3_500, TimeUnit.MILLISECONDS));
      signal(late.process(), "CONT");
      assertStoppedBy("generator-late", late);

      for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
        Thread thread = new Thread(() -> spin(busy), "busy");
        thread.setDaemon(true);
        thread.start();
      }
      hot.await(() -> !hot.events("stopped").isEmpty());
      busy.set(false);
      assertStoppedBy("generator-cpu", hot);
    } finally {
      busy.set(false);
    }
  }

  /** Those that only mark and are violated by now. */
  private static List<String> guards(EngineRun run) {
    return run.events("guard").stream().map(e -> e.at("/details/guard").asText()).toList();
  }

  private static void spin(AtomicBoolean on) {
    while (on.get()) {
      Thread.onSpinWait();
    }
  }

  private static void assertStoppedBy(String guard, EngineRun run) throws Exception {
    assertEquals(3, run.exitCode(), run.console());
    List<JsonNode> stopped = run.events("stopped");
    assertEquals(1, stopped.size(), run.console());
    assertEquals("guard", stopped.get(0).at("/details/by").asText());
    assertEquals(guard, stopped.get(0).at("/details/guard").asText());
    String text = stopped.get(0).get("text").asText();
    assertTrue(text.matches(".*: required .*, actual .*"), text);
    assertTrue(run.console().contains("The run ends early: " + text), run.console());
    assertEquals(1, run.events("finished").size(), run.console());
    assertTrue(Files.exists(run.results().resolve("gatling/index.html")), run.console());
    assertTrue(Files.exists(run.results().resolve("results_stats.csv")), run.console());
  }

  private static EmbeddedPostgres smallPostgres() throws IOException {
    return EmbeddedPostgres.builder()
        .setServerConfig("max_connections", "20")
        .setServerConfig("deadlock_timeout", "20ms")
        .setServerConfig("fsync", "off")
        .start();
  }

  private EngineRun watching(
      EmbeddedPostgres postgres, OddBackend backend, String name, String guard) throws IOException {
    return run(
        name,
        backend,
        "loadtest.guards." + guard + ".stop=true",
        "loadtest.guards.generator-cpu.on=false",
        "loadtest.monitors.database.interval=200ms",
        "loadtest.environments.local.database-url=postgresql://postgres@127.0.0.1:%d/postgres"
            .formatted(postgres.getPort()));
  }

  private EngineRun run(String name, OddBackend backend, String... properties) throws IOException {
    return EngineRun.start(
        Files.createDirectory(folder.resolve(name)),
        backend.variables(),
        "Normal",
        Stream.concat(BRISK.stream(), Stream.of(properties)).toArray(String[]::new));
  }

  static void signal(Process process, String name) throws IOException, InterruptedException {
    String pid = Long.toString(process.pid());
    assertEquals(0, new ProcessBuilder("kill", "-" + name, pid).inheritIO().start().waitFor());
  }

  private static long samples(EngineRun run) {
    try {
      return run.hasResults()
          ? Files.readAllLines(run.results().resolve("database.csv")).size()
          : 0;
    } catch (IOException | AssertionError notYetThere) {
      return 0;
    }
  }
}
