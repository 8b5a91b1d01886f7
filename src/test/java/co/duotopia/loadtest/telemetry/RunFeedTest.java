package co.duotopia.loadtest.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From what a run writes to what Prometheus reads. */
class RunFeedTest {
  private static final Outcome TIMED_OUT = new Outcome(0, Cause.TIMED_OUT, "after \"30 s\"");

  @TempDir Path folder;
  private final Recorder recorder = new Recorder(Clock.systemUTC());
  private RunDirectory run;
  private RunFeed feed;

  @BeforeEach
  void begin() throws IOException {
    run = RunDirectory.create(folder, "local", "normal", LocalDateTime.of(2026, 11, 1, 9, 0));
    WrittenInfo.write(run, "normal");
    feed = new RunFeed(run, Resource.getDefault());
  }

  private void record(String name, long millis, Outcome outcome) {
    recorder.record(new RequestResult(name, RequestKind.READ, 0, millis, 0, 10, outcome));
  }

  private List<String> lines() {
    return lines(feed);
  }

  private static List<String> lines(RunFeed feed) {
    return new String(Exposition.of(feed.look(), "").text(), UTF_8).lines().toList();
  }

  /** After a look in which all was new. */
  private List<String> linesOfNextLook() {
    feed.look();
    return lines();
  }

  @ParameterizedTest
  @CsvSource({"nightly-7,nightly-7", "'',local_normal_20261101_090000"})
  void isOneRunWhereItsInjectorsHaveANameForIt(String name, String label) throws IOException {
    WrittenInfo.write(run, "normal", new Shard(1, 3, name));
    recorder.start(run.live());
    record("GET /a", 40, Outcome.OK);
    recorder.close();
    feed = new RunFeed(run, Resource.getDefault());

    RunInfo.read(run.runJson()).ofAll().write(run.runJson());
    RunFeed ofAll = new RunFeed(run, Resource.getDefault());

    for (RunFeed one : List.of(feed, ofAll)) {
      assertHas(lines(one), "loadtest_requests_total{", "run=\"" + label + "\"", " 1.0");
    }
  }

  @Test
  void countsRequestsFailuresAndTimes() throws IOException {
    recorder.start(run.live());
    record("GET /a", 40, Outcome.OK);
    record("GET /a", 250, Outcome.OK);
    record("GET /a", 30_000, TIMED_OUT);
    recorder.close();

    List<String> lines = linesOfNextLook();
    assertHas(lines, "loadtest_requests_total{", "request=\"GET /a\"", " 3.0");
    assertHas(lines, "loadtest_failures_total{", "outcome=\"TIMED_OUT\"", " 1.0");
    assertHas(lines, "loadtest_received_bytes_total{", "injector=\"2\"", " 30.0");
    assertHas(lines, "loadtest_request_duration_seconds_sum{", "request", " 30.29");
    assertHas(lines, "loadtest_request_duration_seconds_bucket{", "le=\"0.05\"", " 1");
    assertHas(lines, "loadtest_request_duration_seconds_bucket{", "le=\"0.3\"", " 2");
    assertHas(lines, "loadtest_request_duration_seconds_bucket{", "le=\"+Inf\"", " 3");
    assertTrue(lines.stream().noneMatch(line -> line.contains("30 s")));
  }

  /** What a first value has, rate() does not see. */
  @Test
  void letsNewTimeSeriesBeginAtZero() throws IOException {
    try (LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.request("GET /a", 0, 10, TIMED_OUT).request("GET /a", 0, 10, TIMED_OUT).line(1_000);
      assertHas(lines(), "loadtest_failures_total{", "TIMED_OUT", " 0.0");

      live.request("GET /a", 1_000, 1_010, TIMED_OUT).line(2_000);
      assertHas(lines(), "loadtest_failures_total{", "TIMED_OUT", " 3.0");
    }
  }

  @Test
  void countsAtOnceWhenTheRunHasEnded() throws Exception {
    try (LiveFile live = new LiveFile(run.live(), Instant.EPOCH);
        EventFile events = new EventFile(run.events())) {
      live.request("GET /a", 0, 10, "").line(1_000);
      lines();
      live.request("GET /a", 1_000, 1_010, TIMED_OUT).line(2_000);
      events.append(Event.of(Instant.EPOCH, EventType.FINISHED, "The last user has ended"));

      assertHas(lines(), "loadtest_failures_total{", "TIMED_OUT", " 1.0");
    }
  }

  /** Its failures may be old, and have been told before. */
  @Test
  void countsAtOnceWhatHappenedBeforeTheFirstLook() throws IOException {
    try (LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.request("GET /a", 0, 10, TIMED_OUT).line(1_000);
    }
    RunFeed later = new RunFeed(run, Resource.getDefault());

    assertHas(lines(later), "loadtest_failures_total{", "TIMED_OUT", " 1.0");
  }

  @Test
  void countsRequestsThatWereSentAgain() throws IOException {
    try (LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.resent("GET /a", 0, 10).request("GET /a", 0, 10, "").line(1_000);
    }

    assertHas(linesOfNextLook(), "loadtest_resent_total{", "request=\"GET /a\"", " 1.0");
  }

  @Test
  void saysHowLateTheLatestStartSinceTheLastLookWas() throws IOException {
    try (LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.request("GET /a", 0, 10, IntendedStart.late(700)).line(1_000);
      live.request("GET /a", 1_000, 1_010, IntendedStart.late(2)).line(2_000);
      assertTrue(lateness() >= 0.7, "the first second counts, too");

      live.request("GET /a", 2_000, 2_010, IntendedStart.late(2)).line(3_000);
      assertTrue(lateness() < 0.1, "what was told is over");
    }
  }

  @Test
  void saysWhileAGuardIsViolated() throws Exception {
    try (EventFile events = new EventFile(run.events())) {
      Map<String, Object> guard = Map.of("guard", "error-rate");
      events.append(new Event(Instant.EPOCH, EventType.GUARD, "", guard));
      assertHas(lines(), "loadtest_guard_violated{", "guard=\"error-rate\"", " 1.0");

      events.append(new Event(Instant.EPOCH, EventType.GUARD_OVER, "", guard));
      events.append(Event.of(Instant.EPOCH, EventType.STOPPED, "Interrupted"));

      assertHas(lines(), "loadtest_guard_violated{", "guard=\"error-rate\"", " 0.0");
      assertHas(lines(), "loadtest_guard_violations_total{", "guard=\"error-rate\"", " 1.0");
    }
  }

  @Test
  void boundsItsTimeSeriesAndStillCountsAll() throws IOException {
    recorder.start(run.live());
    for (int name = 0; name < 300; name++) {
      for (int status = 500; status < 510; status++) {
        record("GET /" + name, 5, Outcome.answered(status, ""));
      }
    }
    recorder.close();

    List<String> lines = linesOfNextLook();
    assertEquals(201, series(lines, "loadtest_requests_total{"));
    assertEquals(3_000, sum(lines, "loadtest_requests_total{"));
    assertEquals(1_001, series(lines, "loadtest_failures_total{"));
    assertEquals(3_000, sum(lines, "loadtest_failures_total{"));
    assertTrue(lines.stream().noneMatch(line -> line.contains("overflow")));
  }

  private double lateness() {
    return sum(lines(), "loadtest_generator_lateness_seconds{");
  }

  private static long series(List<String> lines, String metric) {
    return lines.stream().filter(line -> line.startsWith(metric)).count();
  }

  private static double sum(List<String> lines, String metric) {
    return lines.stream()
        .filter(line -> line.startsWith(metric))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static void assertHas(List<String> lines, String metric, String label, String end) {
    assertTrue(
        lines.stream()
            .anyMatch(
                line -> line.startsWith(metric) && line.contains(label) && line.endsWith(end)),
        metric + label + end + " in\n" + String.join("\n", lines));
  }
}
