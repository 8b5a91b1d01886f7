package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Host;
import java.util.Map;

/**
 * PostgreSQL is stopped at once, so that its sessions break, and comes back at the end of the
 * fault. Meanwhile the service is up and cannot connect.
 */
final class DatabaseRestartFault implements Fault {
  static final FaultKind KIND =
      FaultKind.onHost(
          "database-restart", Map.of(), (fault, host) -> new DatabaseRestartFault(host));

  private final Host host;

  DatabaseRestartFault(Host host) {
    this.host = host;
  }

  @Override
  public void begin() {
    host.stopDatabase();
  }

  @Override
  public void end() {
    host.startDatabase();
  }
}
