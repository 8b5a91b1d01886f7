package co.duotopia.loadtest.standin.fault;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.settings.standin.StandInSettings;

/** Which class a profile is. */
final class FaultKinds {
  private FaultKinds() {}

  static Fault make(FaultSettings fault, StandInSettings settings, DatabaseUrl database) {
    long seed = settings.seed();
    return switch (fault.profile()) {
      case PROXY_BODY_LIMIT -> new ProxyBodyLimitFault(fault);
      case RATE_LIMIT -> new RateLimitFault(fault);
      case COLD_STARTS -> new ColdStartsFault(fault, seed);
      case KEEP_ALIVE_CLOSE -> new KeepAliveCloseFault(fault, seed);
      case LOGIN_CPU -> new LoginCpuFault(fault, settings.bcryptCost(), database);
      case OUT_OF_MEMORY -> new OutOfMemoryFault(fault);
      case MEMORY_LEAK -> new MemoryLeakFault(fault);
      case SLOW_QUERIES -> new SlowQueriesFault(fault);
      case LOCK_CONTENTION -> new LockContentionFault(fault, seed);
      case POOL_EXHAUSTION -> new PoolExhaustionFault(fault, seed);
      case STORAGE_TIMEOUTS -> new StorageTimeoutsFault(fault, seed);
      case CONNECTION_LEAK -> new ConnectionLeakFault(fault);
      case GENERATOR_CPU -> new GeneratorCpuFault(fault);
    };
  }
}
