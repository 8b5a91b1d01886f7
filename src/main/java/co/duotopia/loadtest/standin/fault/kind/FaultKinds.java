package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Host;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All faults, in the order in which a request meets them. */
public final class FaultKinds implements FaultRules {
  private static final List<FaultKind> ALL =
      List.of(
          GatewayTimeoutFault.KIND,
          ProxyBodyLimitFault.KIND,
          RateLimitFault.KIND,
          ConcurrencyLimitFault.KIND,
          ColdStartsFault.KIND,
          KeepAliveCloseFault.KIND,
          LoginCpuFault.KIND,
          OutOfMemoryFault.KIND,
          MemoryLeakFault.KIND,
          DistantDatabaseFault.KIND,
          SlowQueriesFault.KIND,
          LockContentionFault.KIND,
          PoolExhaustionFault.KIND,
          StorageTimeoutsFault.KIND,
          ConnectionLeakFault.KIND,
          ForeignLockFault.KIND,
          DatabaseRestartFault.KIND,
          FreezeFault.KIND,
          RestartFault.KIND,
          GeneratorCpuFault.KIND);

  /** Those that end or suspend the service, which then needs a process of its own. */
  private static final Set<FaultKind> OF_PROCESS =
      Set.of(OutOfMemoryFault.KIND, FreezeFault.KIND, RestartFault.KIND);

  @Override
  public Map<String, Map<String, Rule<?>>> parameters() {
    Map<String, Map<String, Rule<?>>> parameters = new LinkedHashMap<>();
    ALL.forEach(kind -> parameters.put(kind.name(), kind.parameters()));
    return parameters;
  }

  public static boolean needProcess(StandInSettings settings) {
    return settings.faults().stream().map(FaultKinds::of).anyMatch(OF_PROCESS::contains);
  }

  /** The fault, if it is one of the service itself. */
  public static Optional<Fault> inService(
      FaultSettings fault, StandInSettings settings, DatabaseUrl database) {
    return of(fault).inService().map(maker -> maker.make(fault, settings, database));
  }

  /** The fault, if it is one of the service's host. */
  public static Optional<Fault> onHost(FaultSettings fault, Host host) {
    return of(fault).onHost().map(maker -> maker.make(fault, host));
  }

  private static FaultKind of(FaultSettings fault) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(fault.profile()))
        .findFirst()
        .orElseThrow();
  }
}
