package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.Tick;
import java.util.List;
import java.util.function.Consumer;

/** This machine, sampled when told to, by a clock of the test's. */
public final class WatchedMachine {
  private final ResourceWatch watch;

  public WatchedMachine(MonitorClock clock, Consumer<ResourceSample> samples) {
    watch = new ResourceWatch(List.of(), samples, clock);
  }

  public void sample() {
    watch.sample(Tick.FIRST);
  }
}
