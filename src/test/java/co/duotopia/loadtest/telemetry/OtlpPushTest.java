package co.duotopia.loadtest.telemetry;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventFile;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import co.duotopia.loadtest.settings.telemetry.Temporality;
import co.duotopia.loadtest.telemetry.OtlpReceiver.Manner;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pushes to a real receiver. */
class OtlpPushTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  @TempDir Path folder;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private RunDirectory run;

  @BeforeEach
  void begin() throws IOException {
    run = RunDirectory.create(folder, "local", "normal", LocalDateTime.of(2026, 11, 1, 9, 0));
    WrittenInfo.write(run, "normal");
  }

  private OtlpPush push(OtlpReceiver receiver, Temporality temporality) throws IOException {
    OtlpSettings settings =
        new OtlpSettings(
            URI.create(receiver.endpoint() + "/v1/metrics"),
            Optional.empty(),
            "none",
            Duration.ofMillis(100),
            TIMEOUT,
            temporality);
    Tls trust = Tls.verified(Optional.empty());
    Route route = new Route(address -> Optional.empty(), trust.context(), trust);
    RunFeed feed = new RunFeed(run, Resource.getDefault(), temporality);
    return OtlpPush.start(settings, route, feed, events::add);
  }

  @ParameterizedTest
  @CsvSource({
    "REJECTS_SOME,it rejected 3 data points",
    "PORTAL,its answer is not of OpenTelemetry's protocol: check the address"
  })
  void takesNoAnswerOfSuccessForSuccessThatIsNone(Manner manner, String why) throws IOException {
    try (OtlpReceiver receiver = OtlpReceiver.start(manner)) {
      OtlpPush push = push(receiver, Temporality.CUMULATIVE);
      eventually("pushes", () -> receiver.pushes() > 2);
      push.close();

      assertEquals(1, events.size());
      assertTrue(events.get(0).text().contains("does not (" + why + ")"), events.get(0).text());
      assertTrue(push.lack().orElseThrow().contains("failed (" + why + ")"));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DELTA", "LOWMEMORY"})
  void pushesWhatIsNewAndAgainWhatWasSurelyNotTaken(Temporality temporality) throws IOException {
    try (OtlpReceiver receiver =
            OtlpReceiver.start(
                Manner.TAKES_LATER, AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.request("GET /a", 0, 10, "").request("GET /a", 0, 20, "").line(1_000);
      OtlpPush push = push(receiver, temporality);
      eventually("first two", () -> receiver.sum("loadtest.requests") == 2);
      live.request("GET /a", 1_000, 1_010, "").line(2_000);
      eventually("third", () -> receiver.sum("loadtest.requests") == 3);
      push.close();

      assertEquals(3, receiver.sum("loadtest.requests"));
      assertEquals(3, receiver.sum("loadtest.request.duration.count"));
      assertEquals(Optional.empty(), push.lack());
      assertTrue(events.get(0).text().contains("(HTTP 503)"), events.toString());
    }
  }

  @Test
  void doesNotSendAgainWhatMayHaveBeenTaken() throws IOException {
    try (OtlpReceiver receiver =
            OtlpReceiver.start(
                Manner.TAKES_SILENTLY, AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.request("GET /a", 0, 10, "").line(1_000);
      OtlpPush push = push(receiver, Temporality.DELTA);
      eventually("pushes", () -> receiver.pushes() > 2);
      push.close();

      assertEquals(1, receiver.sum("loadtest.request.duration.count"));
      assertTrue(push.lack().orElseThrow().contains("may lack the counts of 1 of"));
    }
  }

  @Test
  void doesNotSendAgainWhatIsNeverTaken() throws IOException {
    try (OtlpReceiver receiver =
            OtlpReceiver.start(
                Manner.TAKES_NO_BAD, AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        LiveFile live = new LiveFile(run.live(), Instant.EPOCH)) {
      live.request(OtlpReceiver.BAD, 0, 10, "").line(1_000);
      OtlpPush push = push(receiver, Temporality.DELTA);
      eventually("pushes", () -> receiver.pushes() > 2);
      live.request("GET /a", 1_000, 1_010, "").line(2_000);
      eventually("other requests", () -> receiver.sum("loadtest.requests") == 1);
      push.close();

      assertTrue(push.lack().orElseThrow().contains("may lack the counts of 1 of"));
    }
  }

  @Test
  void saysThatALastPushWhichHasNotEndedIsMissing() throws IOException {
    try (OtlpReceiver hangs = OtlpReceiver.start(Manner.HANGS)) {
      OtlpPush push = push(hangs, Temporality.CUMULATIVE);

      Thread.currentThread().interrupt();
      push.close();

      assertTrue(Thread.interrupted());
      assertTrue(push.lack().orElseThrow().contains("the end of the run is missing there"));
    }
  }

  /** The receiver forgets a gauge that it is not told. */
  @Test
  void pushesAgainWhatStays() throws IOException {
    try (OtlpReceiver receiver =
            OtlpReceiver.start(Manner.TAKES, AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA);
        EventFile file = new EventFile(run.events())) {
      file.append(new Event(Instant.EPOCH, EventType.GUARD, "", Map.of("guard", "error-rate")));
      OtlpPush push = push(receiver, Temporality.DELTA);
      eventually("pushes", () -> receiver.sum("loadtest.guard.violated") > 2);
      push.close();
    }
  }
}
