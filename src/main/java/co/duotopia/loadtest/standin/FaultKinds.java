package co.duotopia.loadtest.standin;

import co.duotopia.loadtest.config.DatabaseUrl;
import co.duotopia.loadtest.config.FaultSettings;
import co.duotopia.loadtest.config.StandInSettings;

/** Which class a profile is. */
final class FaultKinds {
  private FaultKinds() {}

  static Fault make(FaultSettings fault, StandInSettings settings, DatabaseUrl database) {
    long seed = settings.seed();
    return switch (fault.profile()) {
      case PROXY_BODY_LIMIT -> new ProxyBodyLimit(fault);
      case RATE_LIMIT -> new RateLimit(fault);
      case COLD_STARTS -> new ColdStarts(fault, seed);
      case KEEP_ALIVE_CLOSE -> new KeepAliveClose(fault, seed);
      case LOGIN_CPU -> new LoginCpu(fault, settings.bcryptCost(), database);
      case OUT_OF_MEMORY -> new OutOfMemory(fault);
      case MEMORY_LEAK -> new MemoryLeak(fault);
      case SLOW_QUERIES -> new SlowQueries(fault);
      case LOCK_CONTENTION -> new LockContention(fault, seed);
      case POOL_EXHAUSTION -> new PoolExhaustion(fault, seed);
      case STORAGE_TIMEOUTS -> new StorageTimeouts(fault, seed);
      case CONNECTION_LEAK -> new ConnectionLeak(fault);
      case GENERATOR_CPU -> new GeneratorCpu(fault);
    };
  }
}
