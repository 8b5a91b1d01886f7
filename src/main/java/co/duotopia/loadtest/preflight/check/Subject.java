package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.audio.AudioFile;
import co.duotopia.loadtest.config.ProxyAddress;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.Environment;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The subject of the checks: settings, and the target to which they lead.
 *
 * @param directory of the {@code .env} files
 * @param results where the run's directory will be
 * @param proxy that leads to the target
 * @param students reads the accounts; throws InvalidInput when they cannot be read
 * @param teacher whose login is checked where there are teachers; empty: by another injector
 * @param audio reads the recordings, in the same way
 */
public record Subject(
    Settings settings,
    Path directory,
    Path results,
    URI baseUrl,
    Optional<ProxyAddress> proxy,
    boolean standIn,
    Supplier<List<Account>> students,
    Optional<Account> teacher,
    Optional<DatabaseUrl> database,
    Supplier<List<AudioFile>> audio) {

  public int users() {
    return settings.scenario().mostUsers();
  }

  /** Those of the virtual users that are no teachers. */
  int studentUsers() {
    return users() - (int) Math.floor(users() * settings.journey().teacherShare());
  }

  /** A developer's own machine, where certificates are not verified. */
  public boolean isLocal() {
    return settings.environment().name().equals(Environment.LOCAL);
  }
}
