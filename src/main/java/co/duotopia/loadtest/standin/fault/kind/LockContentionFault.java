package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.postgres.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;

/**
 * Uploads of all users update one and the same row, the class's, and keep its lock until their
 * transaction ends, after the storage call: the next one waits in PostgreSQL, with wait event Lock.
 */
final class LockContentionFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "lock-contention",
          Map.of(),
          (fault, standIn, database) -> new LockContentionFault(fault, standIn.seed()));

  private static final String UPDATE = "UPDATE classrooms SET name = name WHERE id = 1";

  private final double share;
  private final Random random;

  LockContentionFault(FaultSettings settings, long seed) {
    share = settings.intensity();
    random = new Random(seed);
  }

  @Override
  public void beforeStorage(Connection connection) throws SQLException {
    if (random.nextDouble() < share) {
      Rows.change(connection, UPDATE);
    }
  }
}
