package co.duotopia.loadtest.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.telemetry.GrafanaSettings;
import co.duotopia.loadtest.telemetry.GrafanaApi.Mark;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Grafana is told of a run of ten minutes in ten steps that a guard ends in its third one. */
class AnnotationsTest {
  private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

  private static final Route ROUTE =
      new Route(address -> Optional.empty(), Tls.verified(Optional.empty()).context(), null);

  @TempDir Path folder;
  private final List<Event> said = new ArrayList<>();
  private RunDirectory run;

  @BeforeEach
  void writeTheRun() throws IOException {
    run = RunDirectory.create(folder, "local", "breaking", LocalDateTime.of(2026, 11, 1, 9, 0));
    WrittenInfo.write(run, "breaking");
    try (EventFile events = new EventFile(run.events())) {
      events.append(event(0, EventType.STARTED, "The first virtual user has started", Map.of()));
      events.append(event(70, EventType.GUARD, "p95 too high", Map.of("guard", "response-time")));
      events.append(event(90, EventType.GUARD_OVER, "", Map.of("guard", "response-time")));
      events.append(event(120, EventType.GUARD, "too late", Map.of("guard", "generator-late")));
      events.append(
          event(
              150, EventType.STOPPED, "20 % failed", Map.of("by", "guard", "guard", "error-rate")));
      events.append(event(155, EventType.FINISHED, "The last virtual user has ended", Map.of()));
    }
  }

  private static Event event(int second, String type, String text, Map<String, Object> details) {
    return new Event(START.plusSeconds(second), type, text, details);
  }

  private Settings settings(GrafanaReceiver grafana, String token) {
    return new SettingsLoader(
            Map.of(),
            Map.of("GRAFANA_URL", grafana.url(), "GRAFANA_TOKEN", token),
            folder,
            AnnotationsTest.class.getResource("/loadtest.conf"))
        .load("breaking");
  }

  private GrafanaSettings grafana(GrafanaReceiver grafana, String token) {
    return settings(grafana, token).metrics().grafana().orElseThrow();
  }

  private void tell(GrafanaReceiver grafana, String token) {
    Scenario scenario = settings(grafana, token).scenario();
    Annotations annotations =
        Annotations.start(grafana(grafana, token), run, scenario, ROUTE, said::add);
    annotations.close();
    annotations.lack().ifPresent(lack -> said.add(Event.of(START, "lack", lack)));
  }

  private static List<String> shown(GrafanaReceiver grafana) {
    return grafana.annotations().stream()
        .map(
            one ->
                "%s %s-%s %s"
                    .formatted(
                        one.path("tags").path(1).asText(),
                        second(one.path("time").asLong()),
                        one.has("timeEnd") ? second(one.path("timeEnd").asLong()) : "",
                        one.path("text").asText()))
        .toList();
  }

  private static long second(long millis) {
    return millis / 1000 - START.getEpochSecond();
  }

  @Test
  void marksTheRunItsGuardsItsStepsAndItsEnd() throws Exception {
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken")) {
      tell(grafana, "t0ken");

      assertEquals(
          List.of(
              "run 0-155 Run local_breaking_20261101_090000, 200 users",
              "guard 70-90 p95 too high",
              "guard 120-155 too late",
              "stopped 150- 20 % failed",
              "step 0-60 Step 1 of 10: 20 users",
              "step 60-120 Step 2 of 10: 40 users",
              "step 120-155 Step 3 of 10: 60 users"),
          shown(grafana));
      assertEquals(
          "[\"loadtest\",\"run\",\"local_breaking_20261101_090000\",\"local\",\"breaking\"]",
          grafana.annotations().get(0).path("tags").toString());
      assertEquals(List.of(), said);
    }
  }

  @Test
  void saysWhatGrafanaDoesNotHaveAndKeepsTheTokenSecret() throws Exception {
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken")) {
      tell(grafana, "0ther");

      assertEquals(List.of(), grafana.annotations());
      assertEquals(1, said.size(), said.toString());
      assertTrue(said.get(0).text().contains("did not take 7 (HTTP 401: check the token)"));
    }
  }

  private AnnotationQueue queue(GrafanaReceiver grafana) {
    return new AnnotationQueue(new GrafanaApi(grafana(grafana, "t0ken"), ROUTE));
  }

  private static Mark mark(int second, String text) {
    return new Mark(START.plusSeconds(second), List.of("loadtest", "users", "a & b"), text);
  }

  @Test
  void triesAgainInOrderAndDropsWhatIsTooMuch() throws Exception {
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken", 503)) {
      AnnotationQueue queue = queue(grafana);
      for (int i = 0; i < AnnotationQueue.MOST + 5; i++) {
        queue.at(mark(i, ""));
      }

      assertEquals(Optional.of("HTTP 503"), queue.send());
      assertEquals(AnnotationQueue.MOST + 5, queue.missing());
      assertEquals(Optional.empty(), queue.send());
      assertEquals(5, queue.missing());
      assertEquals("users 0- ", shown(grafana).get(0));
      assertEquals("users 199- ", shown(grafana).get(AnnotationQueue.MOST - 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {GrafanaReceiver.LOST_ANSWER, GrafanaReceiver.NO_ID})
  void looksForOneThatMayHaveBeenTaken(int manner) throws Exception {
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken", manner)) {
      AnnotationQueue queue = queue(grafana);
      queue.begin("run", mark(0, "run"));
      queue.at(mark(0, "20 users"));
      queue.end("run", START.plusSeconds(9));

      assertTrue(queue.send().isPresent());
      assertEquals(Optional.empty(), queue.send());

      assertEquals(List.of("users 0-9 run", "users 0- 20 users"), shown(grafana));
      assertEquals(0, queue.missing());
    }
  }

  @Test
  void sendsAgainWhatWasLostOnItsWay() throws Exception {
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken", 502)) {
      AnnotationQueue queue = queue(grafana);
      queue.at(mark(3, "20 users"));

      assertEquals(Optional.of("HTTP 502"), queue.send());
      assertEquals(Optional.empty(), queue.send());

      assertEquals(List.of("users 3- 20 users"), shown(grafana));
    }
  }

  @Test
  void dropsWhatGrafanaRefusesAndGoesOn() throws Exception {
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken", 400)) {
      AnnotationQueue queue = queue(grafana);
      queue.begin("run", mark(0, "run"));
      queue.at(mark(3, "20 users"));
      queue.end("run", START.plusSeconds(9));

      assertEquals(Optional.of("HTTP 400"), queue.send());

      assertEquals(List.of("users 3- 20 users"), shown(grafana));
      assertEquals(1, queue.missing());
    }
  }

  @ParameterizedTest
  @CsvSource({"0, Run local_breaking_20261101_090000", "1, ''"})
  void isToldByTheFirstInjectorAlone(int injector, String text) throws Exception {
    WrittenInfo.write(run, "breaking", injector);
    try (GrafanaReceiver grafana = GrafanaReceiver.start("t0ken")) {
      Telemetry.start(settings(grafana, "t0ken"), run, ROUTE, said::add).close();

      assertEquals(
          text.isEmpty() ? List.of() : List.of(text + ", 200 users"),
          grafana.annotations().stream()
              .map(one -> one.path("text").asText())
              .filter(one -> one.startsWith("Run "))
              .toList());
      assertEquals(List.of(), said);
    }
  }
}
