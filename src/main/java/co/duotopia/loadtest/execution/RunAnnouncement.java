package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.comparison.baseline.RunBaseline;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.text.Formats;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The announcement of a run before it begins. */
final class RunAnnouncement {
  private RunAnnouncement() {}

  static String of(Settings settings, Target target, RunDirectory run) {
    Scenario load = settings.scenario();
    return String.format(
        Locale.ROOT,
        "%s on %s: %s%s%s, %s%s/s, for %s%d s, against %s%s, database %s%nResults: %s",
        load.name(),
        settings.environment().name(),
        atMost(load.traits().search().isPresent() || isOpen(load)),
        Formats.count(load.users(), "user"),
        reserve(load),
        isOpen(load) ? "arriving at " : "",
        Formats.number(load.rate()),
        atMost(load.traits().search().isPresent()),
        load.time().toSeconds(),
        target.baseUrl(),
        target.standIn().isPresent() ? standIn(settings) : "",
        target.database().map(Object::toString).orElse("not monitored"),
        run.path());
  }

  /** Reads the baseline, if the run shall have one, and says which it is. */
  static void baseline(RunDirectory run, Instant now, EventLog events) {
    Aftermath.alone(
        "baseline",
        () ->
            RunBaseline.attach(run, run.path().getParent(), now)
                .ifPresent(
                    event -> {
                      System.out.println(event.text());
                      events.append(event);
                    }));
  }

  private static String atMost(boolean isLimit) {
    return isLimit ? "at most " : "";
  }

  private static boolean isOpen(Scenario load) {
    return load.traits().arrivals().isPresent();
  }

  private static String reserve(Scenario load) {
    return load.mostUsers() == load.users() ? "" : " (up to " + load.mostUsers() + " on demand)";
  }

  private static String standIn(Settings settings) {
    List<FaultSettings> faults = settings.standIn().faults();
    return faults.isEmpty()
        ? " (stand-in)"
        : faults.stream()
            .map(FaultSettings::profile)
            .collect(Collectors.joining(", ", " (stand-in with ", ")"));
  }
}
