package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.StandInSettings;
import java.time.Clock;

/** What the routes work with. */
record Services(
    Connections connections,
    ObjectStorage storage,
    Tokens tokens,
    Passwords passwords,
    LoginLimit teacherLogins) {
  static Services of(StandInSettings settings, Connections connections, Workspace workspace) {
    return new Services(
        connections,
        new ObjectStorage(
            workspace.objects(),
            new StorageLatency(
                settings.storageLatencyMedian(), settings.storageLatencySigma(), settings.seed())),
        new Tokens(settings.tokenLifetime()),
        new Passwords(),
        new LoginLimit(Clock.systemUTC()));
  }
}
