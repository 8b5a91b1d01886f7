package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose console nobody reads, in the real engine: it is recorded as any other one. */
class UnreadConsoleIT {
  private static final int SECONDS = 12;

  /** A few requests, each logged at length, are more than the 64 KB that a pipe holds. */
  private static final String TALKATIVE =
      """
      <configuration>
        <appender name="CONSOLE" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger: %msg%n</pattern></encoder>
        </appender>
        <appender name="AT_LENGTH" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>%d %-5level %logger: %-4000msg%n</pattern></encoder>
        </appender>
        <logger name="io.gatling.http" level="TRACE" additivity="false">
          <appender-ref ref="AT_LENGTH"/>
        </logger>
        <root level="DEBUG"><appender-ref ref="CONSOLE"/></root>
      </configuration>
      """;

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
  void isRecordedEachSecondAndEndsInOrder() throws Exception {
    try (EngineRun run =
        talk(
            "time=" + SECONDS + "s",
            "loadtest.guards.response-time.p95-above=1ms",
            "loadtest.guards.response-time.min-requests=1")) {
      assertEquals(0, run.exitCode());

      assertComplete(run, "guard", "console-blocked", "finished");
      List<JsonNode> live = run.live();
      assertTrue(live.size() >= SECONDS, live.size() + " seconds");
      long blocked = run.events("console-blocked").get(0).get("t").asLong();
      long last = live.get(live.size() - 1).get("t").asLong();
      assertTrue(last > blocked, "nothing is recorded after " + blocked);
    }
  }

  @Test
  void endsInOrderOnASignal() throws Exception {
    try (EngineRun run = talk("time=10m")) {
      run.await(() -> run.uploads() > 20);
      // Not the process itself: that would close the pipe.
      run.process().toHandle().destroy();

      assertEquals(128 + 15, run.exitCode());
      assertComplete(run, "stopped", "console-blocked", "finished");
    }
  }

  private EngineRun talk(String... properties) throws Exception {
    Path logging = Files.writeString(folder.resolve("talkative.xml"), TALKATIVE);
    List<String> all = new ArrayList<>(List.of(properties));
    all.addAll(
        List.of(
            "users=4",
            "rate=4",
            "loadtest.journey.think-time.min=0s",
            "loadtest.journey.think-time.max=200ms",
            "logback.configurationFile=" + logging));
    return EngineRun.startUnread(folder, backend.variables(), "Normal", all.toArray(String[]::new));
  }

  private static void assertComplete(EngineRun run, String... types) throws Exception {
    List<String> events = run.events().stream().map(e -> e.get("type").asText()).toList();
    assertTrue(events.containsAll(List.of(types)), events.toString());
    for (String file :
        List.of("gatling/index.html", "report.html", "summary.json", "results_stats.csv")) {
      assertTrue(Files.exists(run.results().resolve(file)), file);
    }
    SameFigures.check(run.results());
  }
}
