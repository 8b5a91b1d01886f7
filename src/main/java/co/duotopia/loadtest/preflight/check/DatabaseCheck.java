package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.monitor.database.DatabaseProbe;
import co.duotopia.loadtest.monitor.database.DatabaseProbe.Readable;
import co.duotopia.loadtest.monitor.database.DatabaseProbe.Unreadable;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Ok;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import java.util.Optional;

/** Whether the database can be watched. A run continues without it, so this is never a failure. */
public final class DatabaseCheck implements Check {
  public static final String NAME = "database";

  private final DatabaseUrl url;
  private volatile Optional<Readable> readable = Optional.empty();

  public DatabaseCheck(DatabaseUrl url) {
    this.url = url;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public CheckOutcome look() {
    DatabaseProbe probe = DatabaseProbe.of(url);
    if (probe instanceof Unreadable unreadable) {
      return new Warning(Problem.of(NAME, unreadable.problem()));
    }
    Readable seen = (Readable) probe;
    readable = Optional.of(seen);
    if (!seen.ignoredParameters().isEmpty()) {
      String names = String.join(", ", seen.ignoredParameters());
      return new Warning(
          new Problem(
              "database " + url,
              names + " in its URL is ignored",
              "remove it from the URL, or make sure that it does not matter"));
    }
    return new Ok("PostgreSQL %s at %s, as %s".formatted(seen.version(), url, seen.user()));
  }

  /** Empty when it could not be read. */
  Optional<Readable> readable() {
    return readable;
  }
}
