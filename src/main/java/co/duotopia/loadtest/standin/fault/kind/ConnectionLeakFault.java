package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.postgres.StudentRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * One of many uploads looks up its student once more after the commit and forgets the session: its
 * connection stays, idle in transaction, until nobody finds one any more.
 */
final class ConnectionLeakFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "connection-leak",
          Map.of("one-in", Rules.wholeNumber(1, 1_000_000)),
          (fault, standIn, database) -> new ConnectionLeakFault(fault));

  private final long oneIn;
  private final AtomicLong uploads = new AtomicLong();
  private final List<Runnable> forgotten = new CopyOnWriteArrayList<>();

  ConnectionLeakFault(FaultSettings settings) {
    oneIn = Math.max(1, Math.round(settings.wholeNumber("one-in") / settings.intensity()));
  }

  @Override
  public boolean keeps(Connection connection, Consumer<Connection> giveBack) throws SQLException {
    if (uploads.incrementAndGet() % oneIn != 0) {
      return false;
    }
    StudentRow.byId(connection, 1);
    forgotten.add(() -> giveBack.accept(connection));
    return true;
  }

  @Override
  public void end() {
    forgotten.forEach(Runnable::run);
    forgotten.clear();
  }
}
