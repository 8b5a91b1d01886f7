package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import co.duotopia.loadtest.standin.fault.Spans;
import co.duotopia.loadtest.standin.fault.StorageCall;
import co.duotopia.loadtest.standin.fault.StorageLatency;
import java.time.Duration;
import java.util.Map;

/**
 * Uploads hold their connection, in an open transaction, during a storage call of seconds, on one
 * event loop. While there are connections all is well. The first who finds none waits for one on
 * the loop, where those who could give one back cannot go on: everybody stands still for the pool's
 * whole wait, and that request, and each one like it, ends with a 500.
 */
final class PoolExhaustionFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "pool-exhaustion",
          Map.of("storage", Rules.duration(Duration.ZERO)),
          (fault, standIn, database) -> new PoolExhaustionFault(fault, standIn.seed()));

  private static final double SIGMA = 0.2;

  private final StorageLatency held;

  PoolExhaustionFault(FaultSettings settings, long seed) {
    held =
        new StorageLatency(
            Spans.times(settings.time("storage"), settings.intensity()), SIGMA, seed);
  }

  @Override
  public StorageCall storage(StorageCall usual) {
    return usual.atLeast(held.next());
  }
}
