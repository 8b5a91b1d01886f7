package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.Scenario;
import co.duotopia.loadtest.config.Settings;
import co.duotopia.loadtest.run.RunDirectory;
import java.util.Locale;

/** What a run says before it begins. */
final class Announcement {
  private Announcement() {}

  static String of(Settings settings, Target target, RunDirectory run) {
    Scenario load = settings.scenario();
    return String.format(
        Locale.ROOT,
        "%s on %s: %d users, %s/s, for %d s, against %s%s, database %s%nResults: %s",
        load.name(),
        settings.environment().name(),
        load.users(),
        trim(load.rate()),
        load.time().toSeconds(),
        target.baseUrl(),
        target.standIn().isPresent() ? " (stand-in)" : "",
        target.database().map(Object::toString).orElse("not watched"),
        run.path());
  }

  /** {@code 2}, not {@code 2.0}. */
  static String trim(double rate) {
    return rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate);
  }
}
