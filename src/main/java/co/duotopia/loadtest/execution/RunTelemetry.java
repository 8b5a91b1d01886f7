package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.preflight.target.Tls;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.telemetry.Route;
import co.duotopia.loadtest.telemetry.Telemetry;
import java.util.Optional;

/** Starts what tells other systems of a run; nothing of it is loaded where nobody wants it. */
final class RunTelemetry {
  private RunTelemetry() {}

  static Optional<Telemetry> start(Settings settings, RunDirectory run, EventLog events) {
    if (!settings.metrics().areWanted()) {
      return Optional.empty();
    }
    Tls trust = Tls.verified(settings.caFile());
    Route route = new Route(SettingsLoader.ofProcess()::proxy, trust.context(), trust);
    return Optional.of(Telemetry.start(settings, run, route, events));
  }
}
