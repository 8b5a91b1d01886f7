package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;

/**
 * Bodies are buffered: each is held several times over, and freed only some time after it came. In
 * a small heap too many of them are a real OutOfMemoryError, at which the process ends. It runs
 * under a {@code Supervisor}, which starts the next one.
 */
public final class OutOfMemoryFault implements Fault {
  public static final String NAME = "out-of-memory";

  static final FaultKind KIND =
      new FaultKind(
          NAME,
          Map.of(
              "heap-megabytes",
              Rules.wholeNumber(48, 65_536),
              "copies",
              Rules.number(0, 1_000),
              "kept",
              Rules.duration(Duration.ZERO),
              "restart",
              Rules.duration(Duration.ZERO)),
          (fault, standIn, database) -> new OutOfMemoryFault(fault));

  private final double copies;
  private final Duration time;
  private final Deque<Held> held = new ArrayDeque<>();

  private record Held(byte[] body, long untilNanos) {}

  OutOfMemoryFault(FaultSettings settings) {
    copies = settings.number("copies") * settings.intensity();
    time = settings.time("kept");
  }

  @Override
  public synchronized void received(long bytes) {
    long now = System.nanoTime();
    while (!held.isEmpty() && held.peekFirst().untilNanos - now <= 0) {
      held.removeFirst();
    }
    int size = (int) Math.min(Integer.MAX_VALUE - 8, Math.round(bytes * copies));
    held.addLast(new Held(new byte[size], now + time.toNanos()));
  }

  @Override
  public synchronized void end() {
    held.clear();
  }
}
