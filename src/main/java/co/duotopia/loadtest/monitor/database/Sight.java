package co.duotopia.loadtest.monitor.database;

import co.duotopia.loadtest.database.DatabaseFailure;
import co.duotopia.loadtest.database.PostgresServer;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Writes events when the monitor loses sight of the database (once for each cause), sees only a
 * part of it, and sees it again. Not thread-safe.
 */
final class Sight {
  /** A server that answers every other sample must not fill the log. */
  private static final int MAX_LOSSES = 100;

  private final PostgresServer server;
  private final boolean duringARun;
  private final EventLog events;
  private final Set<String> causes = new HashSet<>();
  private Instant blindSince = Instant.MAX;
  private long unknownNow;
  private int losses;
  private boolean sawBefore;
  private boolean limited;

  Sight(PostgresServer server, boolean duringARun, EventLog events) {
    this.server = server;
    this.duringARun = duringARun;
    this.events = events;
  }

  void missed() {
    unknownNow++;
  }

  void failed(DatabaseFailure failure, Instant at) {
    unknownNow++;
    if (causes.isEmpty()) {
      blindSince = at;
      losses++;
    }
    if (causes.add(failure.cause()) && losses <= MAX_LOSSES) {
      events.append(
          new Event(
              at,
              "monitor-lost",
              text(failure),
              Map.of("cause", failure.cause(), "sqlState", failure.sqlState())));
    }
  }

  private String text(DatabaseFailure failure) {
    String advice = failure.advice().isEmpty() ? "" : "; " + failure.advice();
    if (failure.leavesConnectionUsable()) {
      return "database monitor: no answer from "
          + server
          + " ("
          + failure.cause()
          + "); meanwhile the samples say \"unknown\"";
    } else if (sawBefore && causes.size() == 1) {
      return "database monitor: lost "
          + server
          + " ("
          + failure.cause()
          + "); until it is back the samples say \"unknown\""
          + advice;
    }
    return String.format(
        Locale.ROOT,
        "database monitor: cannot reach %s within %d s (%s);" + " %s say \"unknown\"%s",
        server,
        server.connectTimeout().toSeconds(),
        failure.cause(),
        duringARun ? "the run continues, and its database results" : "until it can, the samples",
        advice);
  }

  void seen(boolean everything, String user, Instant at) {
    if (!causes.isEmpty()) {
      if (losses <= MAX_LOSSES) {
        events.append(back(at));
      }
      causes.clear();
    }
    unknownNow = 0;
    sawBefore = true;
    if (!everything && !limited) {
      events.append(limited(user, at));
    }
    limited = !everything;
  }

  private Event back(Instant at) {
    Duration blind = Duration.between(blindSince, at);
    String text =
        String.format(
            Locale.ROOT,
            "database monitor: reads %s again after %.1f s and %d unknown samples",
            server,
            blind.toMillis() / 1000.0,
            unknownNow);
    return new Event(
        at,
        "monitor-back",
        text,
        Map.of("blindMillis", blind.toMillis(), "unknownSamples", unknownNow));
  }

  private static Event limited(String user, Instant at) {
    return new Event(
        at,
        "monitor-limited",
        "database monitor: user \""
            + user
            + "\" may not see other users' sessions: their states,"
            + " queries and locks are \"unknown\"; grant pg_read_all_stats to \""
            + user
            + "\"",
        Map.of("user", user));
  }
}
