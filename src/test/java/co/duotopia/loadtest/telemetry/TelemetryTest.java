package co.duotopia.loadtest.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.telemetry.MetricsSettings;
import co.duotopia.loadtest.settings.telemetry.OtlpSettings;
import co.duotopia.loadtest.settings.telemetry.ResourceAttributes;
import co.duotopia.loadtest.settings.telemetry.Temporality;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TelemetryTest {
  @TempDir Path folder;

  @Test
  void isNamedAsItWasNamedExplicitly() {
    MetricsSettings settings =
        new MetricsSettings(
            "nightly",
            new ResourceAttributes(Map.of("service.name", "shop", "team", "qa"), 0),
            Optional.empty(),
            0,
            "",
            Duration.ZERO,
            Optional.empty());

    Resource resource = Telemetry.resource(settings);

    assertEquals("nightly", resource.getAttribute(AttributeKey.stringKey("service.name")));
    assertEquals("qa", resource.getAttribute(AttributeKey.stringKey("team")));
  }

  @Test
  void saysThatALastPushWhichHasNotEndedIsMissing() throws Exception {
    RunDirectory run =
        RunDirectory.create(folder, "local", "normal", LocalDateTime.of(2026, 11, 1, 9, 0));
    WrittenInfo.write(run, "normal");
    List<Event> events = new ArrayList<>();
    try (OtlpReceiver hangs = OtlpReceiver.start(OtlpReceiver.Manner.HANGS)) {
      OtlpSettings settings =
          new OtlpSettings(
              URI.create(hangs.endpoint() + "/v1/metrics"),
              Optional.empty(),
              Duration.ofHours(1),
              Duration.ofSeconds(30),
              Temporality.CUMULATIVE);
      Tls trust = Tls.verified(Optional.empty());
      Route route = new Route(address -> Optional.empty(), trust.context(), trust);
      OtlpPush push =
          OtlpPush.start(settings, route, new RunFeed(run, Resource.getDefault()), events::add);

      Thread.currentThread().interrupt();
      push.close();

      assertTrue(Thread.interrupted());
      assertTrue(push.lack().orElseThrow().contains("the end of the run is missing there"));
    }
  }
}
