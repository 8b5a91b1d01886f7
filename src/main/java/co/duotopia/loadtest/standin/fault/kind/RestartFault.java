package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Host;
import java.util.Map;

/**
 * A clean restart, as in a deployment to one machine: requests in flight are answered, and until
 * the next process serves, connections are refused.
 */
final class RestartFault implements Fault {
  static final FaultKind KIND =
      FaultKind.onHost("restart", Map.of(), (fault, host) -> new RestartFault(host));

  private final Host host;

  RestartFault(Host host) {
    this.host = host;
  }

  @Override
  public void begin() throws Exception {
    host.stopService();
  }

  @Override
  public void end() throws Exception {
    host.startService();
  }
}
