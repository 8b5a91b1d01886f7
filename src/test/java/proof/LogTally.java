package proof;

import co.duotopia.loadtest.results.log.SimulationLog;
import java.util.HashMap;
import java.util.Map;

/** Counts what a simulation.log holds. */
final class LogTally implements SimulationLog.Visitor {
  final Map<String, Long> requests = new HashMap<>();
  int users;
  int mostUsers;
  boolean usersInOrder = true;
  private long lastUserMillis;

  @Override
  public void request(SimulationLog.Request request) {
    requests.merge(request.name(), 1L, Long::sum);
  }

  @Override
  public void user(SimulationLog.User user) {
    users += user.starts() ? 1 : -1;
    mostUsers = Math.max(mostUsers, users);
    usersInOrder &= user.atMillis() >= lastUserMillis;
    lastUserMillis = user.atMillis();
  }
}
