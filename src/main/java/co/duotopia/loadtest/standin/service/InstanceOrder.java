package co.duotopia.loadtest.standin.service;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.postgres.Postgres;
import co.duotopia.loadtest.standin.process.ServiceLog;
import co.duotopia.loadtest.standin.process.Workspace;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The order for an instance in a process of its own, in one line of JSON.
 *
 * @param log file of the service's log; null: none is wanted
 * @param port 0 = any free one
 * @param origin from which the faults' starts count; null: from its own being ready
 * @param since when the earlier instance died; null for the first one
 */
public record InstanceOrder(
    StandInSettings settings,
    int databasePort,
    String databaseUser,
    String databasePassword,
    String objects,
    String log,
    byte[] tokenKey,
    int port,
    Instant origin,
    Instant since) {
  public static InstanceOrder first(
      StandInSettings settings, DatabaseUrl database, Workspace workspace, byte[] tokenKey) {
    return new InstanceOrder(
        settings,
        database.port(),
        database.user().orElseThrow(),
        database.password().orElseThrow().value(),
        workspace.objects().toString(),
        settings.log() ? workspace.log().toString() : null,
        tokenKey,
        settings.port(),
        null,
        null);
  }

  public InstanceOrder again(int samePort, Instant firstOrigin, Instant died) {
    return new InstanceOrder(
        settings,
        databasePort,
        databaseUser,
        databasePassword,
        objects,
        log,
        tokenKey,
        samePort,
        firstOrigin,
        died);
  }

  public ServiceLog serviceLog() {
    return log == null ? ServiceLog.NONE : ServiceLog.in(Path.of(log));
  }

  DatabaseUrl database() {
    return Postgres.url(databasePort, databaseUser, databasePassword);
  }
}
