package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Host;
import java.util.Map;

/**
 * The service's whole process stands still, as in a long garbage collection or with its CPU taken
 * away: connections are accepted by the operating system, and nothing answers on them.
 */
final class FreezeFault implements Fault {
  static final FaultKind KIND =
      FaultKind.onHost("freeze", Map.of(), (fault, host) -> new FreezeFault(host));

  private final Host host;

  FreezeFault(Host host) {
    this.host = host;
  }

  @Override
  public void begin() throws Exception {
    host.freeze();
  }

  @Override
  public void end() throws Exception {
    host.thaw();
  }
}
