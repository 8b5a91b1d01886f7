package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.MonitorClock;
import co.duotopia.loadtest.monitor.RowFile;
import co.duotopia.loadtest.monitor.Tick;
import co.duotopia.loadtest.monitor.Ticker;
import co.duotopia.loadtest.settings.Monitors;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/**
 * Watches the load generator itself, and the process under test when it is on this machine. A load
 * generator that is saturated, stands still, or whose clock jumps measures itself and not the
 * target.
 *
 * <p>Each sample becomes a row of resources.csv (see {@link ResourceCsv}). Thread-safe.
 */
public final class ResourceMonitor implements AutoCloseable {
  private final RowFile rows;
  private final Consumer<ResourceSample> listener;
  private Ticker ticker;

  private ResourceMonitor(Path csv, Consumer<ResourceSample> listener) {
    this.listener = listener;
    rows = RowFile.create(csv, ResourceColumn.header());
  }

  /**
   * Takes a first sample before it returns.
   *
   * @param csv is replaced
   * @param targetPids the process whose CPU and memory are wanted, too, and after it others that
   *     work for it without being its children; none: only the load generator is watched
   * @param listener is told of each sample after it is written, by the monitor's thread
   * @throws java.io.UncheckedIOException when that file cannot be written
   */
  public static ResourceMonitor start(
      Monitors settings, Path csv, List<Long> targetPids, Consumer<ResourceSample> listener) {
    MonitorClock clock = MonitorClock.system();
    ResourceMonitor monitor = new ResourceMonitor(csv, listener);
    ResourceWatch watch = new ResourceWatch(targetPids, monitor::take, clock);
    watch.sample(Tick.FIRST);
    monitor.ticker =
        Ticker.start("resource-monitor", settings.resourceInterval(), watch::sample, clock);
    return monitor;
  }

  private void take(ResourceSample sample) {
    write(sample);
    listener.accept(sample);
  }

  private synchronized void write(ResourceSample sample) {
    rows.append(ResourceColumn.row(sample));
  }

  /** Takes a last sample. */
  @Override
  public void close() {
    ticker.close();
    rows.close();
  }
}
