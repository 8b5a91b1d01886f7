package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunClock;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.telemetry.Route;
import co.duotopia.loadtest.telemetry.Telemetry;
import java.util.Optional;

/**
 * Starts what tells other systems of a run; nothing of it is loaded where nobody wants it. That it
 * does not start never costs the run.
 */
final class RunTelemetry {
  private RunTelemetry() {}

  static Optional<Telemetry> start(Settings settings, RunDirectory run, EventLog events) {
    settings
        .metrics()
        .warnings()
        .forEach(why -> lost(why + "; the run continues without it", events));
    if (!settings.metrics().areWanted()) {
      return Optional.empty();
    }
    try {
      Tls trust = Tls.verified(settings.caFile());
      Route route = new Route(SettingsLoader.ofProcess()::proxy, trust.context(), trust);
      return Optional.of(Telemetry.start(settings, run, route, events));
    } catch (RuntimeException | LinkageError e) {
      lost("metrics: cannot be exported (%s); the run continues without them".formatted(e), events);
      return Optional.empty();
    }
  }

  private static void lost(String text, EventLog events) {
    events.append(Event.of(RunClock.ofProcess().instant(), EventType.METRICS_LOST, text));
  }
}
