package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.process.DelayProxy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The database is far away, as in another region: each round trip takes this much longer. An upload
 * makes 12 of them on the event loop.
 */
final class DistantDatabaseFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "distant-database",
          Map.of("round-trip", FaultKind.atLeastMillis(1)),
          (fault, standIn, database) -> new DistantDatabaseFault(fault));

  private final Duration roundTrip;
  private Optional<DelayProxy> proxy = Optional.empty();

  DistantDatabaseFault(FaultSettings settings) {
    roundTrip = Spans.times(settings.time("round-trip"), settings.intensity());
  }

  @Override
  public DatabaseUrl wayTo(DatabaseUrl database) throws IOException {
    proxy = Optional.of(DelayProxy.to(database.port()));
    return new DatabaseUrl(
        database.host(),
        proxy.get().port(),
        database.database(),
        database.user(),
        database.password(),
        database.parameters());
  }

  @Override
  public void begin() {
    proxy.orElseThrow().delay(roundTrip);
  }

  @Override
  public void end() {
    proxy.orElseThrow().delay(Duration.ZERO);
  }

  @Override
  public void close() {
    proxy.ifPresent(DelayProxy::close);
  }
}
