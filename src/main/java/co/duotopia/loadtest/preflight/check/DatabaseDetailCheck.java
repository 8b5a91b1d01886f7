package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.database.DatabaseProbe.Readable;
import co.duotopia.loadtest.monitor.database.DatabaseReading.Connections;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Skipped;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Further checks of a readable database. */
public enum DatabaseDetailCheck {
  /** The rights of the monitor's user. */
  RIGHTS {
    @Override
    public CheckOutcome judge(Readable seen, DatabaseUrl url) {
      String user = seen.user();
      return seen.seesAllSessions()
          ? new Ok(user + " sees all sessions and their queries")
          : new Warning(
              new Problem(
                  "database " + url,
                  "user \"%s\" may not see other users' sessions: their states, queries and locks are unknown"
                      .formatted(user),
                  "grant pg_monitor to \"" + user + "\""));
    }
  },

  /** The connections before the load. */
  CONNECTIONS {
    @Override
    public CheckOutcome judge(Readable seen, DatabaseUrl url) {
      Connections now = seen.reading().connections();
      String text =
          String.format(
              Locale.ROOT,
              "%d of %d usable ones are taken now; max_connections is %d",
              now.total(),
              now.usable(),
              seen.maxConnections());
      return now.usedPercent() < CROWDED_PERCENT
          ? new Ok(text)
          : new Warning(
              new Problem(
                  "database " + url,
                  "%d of %d usable connections are taken before the load, by %s"
                      .formatted(now.total(), now.usable(), seen.reading().holders()),
                  "free some, or raise max_connections"));
    }
  },

  /** Whether it is the server that the service itself works with, and seen directly. */
  SERVER {
    @Override
    public CheckOutcome judge(Readable seen, DatabaseUrl url) {
      List<Problem> problems = new ArrayList<>();
      if (seen.replica()) {
        problems.add(
            new Problem(
                "database " + url,
                "this is a replica: it does not show the load on the service's own server",
                "give the URL of the primary"));
      }
      if (seen.pooler()) {
        problems.add(
            new Problem(
                "database " + url,
                "a pooler is in between: its waiting clients are not visible here",
                "give the server's own address, if it can be reached from here"));
      }
      return problems.isEmpty()
          ? new Ok("the primary, without a pooler in between")
          : new Warning(problems);
    }
  };

  private static final double CROWDED_PERCENT = 80;

  public abstract CheckOutcome judge(Readable seen, DatabaseUrl url);

  public Check of(DatabaseCheck database, DatabaseUrl url) {
    return new Of(this, database, url);
  }

  private record Of(DatabaseDetailCheck detail, DatabaseCheck database, DatabaseUrl url)
      implements Check {
    @Override
    public String name() {
      return detail.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public List<Check> needs() {
      return List.of(database);
    }

    @Override
    public CheckOutcome look() {
      return database
          .readable()
          .map(seen -> detail.judge(seen, url))
          .orElseGet(() -> new Skipped("needs " + database.name()));
    }
  }
}
