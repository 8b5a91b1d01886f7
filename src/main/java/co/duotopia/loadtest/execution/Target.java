package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.environment.Account;
import co.duotopia.loadtest.settings.environment.Environment;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.testdata.StudentsFile;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The backend under test and what is needed to use it. Closing it ends the stand-in, if there is
 * one.
 *
 * @param students accounts, at least one
 * @param database to watch, if it can be seen from here
 */
public record Target(
    URI baseUrl,
    List<Account> students,
    Optional<Account> teacher,
    Optional<DatabaseUrl> database,
    Optional<StandIn> standIn)
    implements AutoCloseable {

  /**
   * Starts the stand-in where the environment has no base URL.
   *
   * @throws InvalidInput when the students file cannot be used or the stand-in does not start
   */
  static Target open(Settings settings) {
    Environment environment = settings.environment();
    if (environment.baseUrl().isEmpty()) {
      StandIn standIn = StandIn.start(settings.standIn());
      return new Target(
          standIn.baseUrl(),
          standIn.accounts(),
          Optional.of(standIn.teacher()),
          Optional.of(standIn.database()),
          Optional.of(standIn));
    }
    return new Target(
        environment.baseUrl().get(),
        students(settings),
        environment.teacher(),
        environment.database(),
        Optional.empty());
  }

  private static List<Account> students(Settings settings) {
    return settings
        .journey()
        .studentsFile()
        .map(StudentsFile::read)
        .orElseGet(() -> List.of(settings.environment().student().orElseThrow()));
  }

  /** Its own first, then its database's; none without a stand-in. */
  List<Long> standInPids() {
    return standIn.map(started -> List.of(started.pid(), started.databasePid())).orElse(List.of());
  }

  @Override
  public void close() {
    standIn.ifPresent(StandIn::close);
  }
}
