package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DatabaseUrl;
import co.duotopia.loadtest.config.StandInSettings;
import java.time.Instant;

/**
 * What an instance in a process of its own is told, in one line of JSON.
 *
 * @param port 0 = any free one
 * @param origin from which the faults' starts count; null: from its own being ready
 * @param since when the earlier instance died; null for the first one
 */
record InstanceOrder(
    StandInSettings settings,
    int databasePort,
    String databaseUser,
    String databasePassword,
    String objects,
    byte[] tokenKey,
    int port,
    Instant origin,
    Instant since) {
  static InstanceOrder first(
      StandInSettings settings, DatabaseUrl database, Workspace workspace, byte[] tokenKey) {
    return new InstanceOrder(
        settings,
        database.port(),
        database.user().orElseThrow(),
        database.password().orElseThrow().value(),
        workspace.objects().toString(),
        tokenKey,
        settings.port(),
        null,
        null);
  }

  InstanceOrder again(int samePort, Instant firstOrigin, Instant died) {
    return new InstanceOrder(
        settings,
        databasePort,
        databaseUser,
        databasePassword,
        objects,
        tokenKey,
        samePort,
        firstOrigin,
        died);
  }

  DatabaseUrl database() {
    return Postgres.url(databasePort, databaseUser, databasePassword);
  }
}
