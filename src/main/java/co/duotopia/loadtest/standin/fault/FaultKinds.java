package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultRules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All faults, in the order in which a request meets them. */
public final class FaultKinds implements FaultRules {
  private static final List<FaultKind> ALL =
      List.of(
          ProxyBodyLimitFault.KIND,
          RateLimitFault.KIND,
          ColdStartsFault.KIND,
          KeepAliveCloseFault.KIND,
          LoginCpuFault.KIND,
          OutOfMemoryFault.KIND,
          MemoryLeakFault.KIND,
          SlowQueriesFault.KIND,
          LockContentionFault.KIND,
          PoolExhaustionFault.KIND,
          StorageTimeoutsFault.KIND,
          ConnectionLeakFault.KIND,
          GeneratorCpuFault.KIND);

  @Override
  public Map<String, Map<String, Rule<?>>> parameters() {
    Map<String, Map<String, Rule<?>>> parameters = new LinkedHashMap<>();
    ALL.forEach(kind -> parameters.put(kind.name(), kind.parameters()));
    return parameters;
  }

  static Fault make(FaultSettings fault, StandInSettings settings, DatabaseUrl database) {
    return ALL.stream()
        .filter(kind -> kind.name().equals(fault.profile()))
        .findFirst()
        .orElseThrow()
        .maker()
        .make(fault, settings, database);
  }
}
