package co.duotopia.loadtest.standin.fault.kind;

import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.settings.standin.FaultSettings;
import co.duotopia.loadtest.standin.fault.Fault;
import co.duotopia.loadtest.standin.fault.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Each upload leaves something behind on the heap. Near the heap's end it stops, so that the
 * process lives on with long pauses for garbage; its death is {@link OutOfMemoryFault}'s.
 */
final class MemoryLeakFault implements Fault {
  static final FaultKind KIND =
      new FaultKind(
          "memory-leak",
          Map.of("kilobytes", Rules.number(0, 100_000), "up-to-percent", Rules.number(1, 90)),
          (fault, standIn, database) -> new MemoryLeakFault(fault));

  private final int bytes;
  private final long most;
  private final List<byte[]> leaked = new ArrayList<>();

  MemoryLeakFault(FaultSettings settings) {
    bytes = (int) Math.round(settings.number("kilobytes") * settings.intensity() * 1024);
    most = Math.round(Runtime.getRuntime().maxMemory() * settings.number("up-to-percent") / 100);
  }

  @Override
  public synchronized void received(long ignored) {
    if ((leaked.size() + 1L) * bytes <= most) {
      leaked.add(new byte[bytes]);
    }
  }

  @Override
  public synchronized void end() {
    leaked.clear();
  }
}
