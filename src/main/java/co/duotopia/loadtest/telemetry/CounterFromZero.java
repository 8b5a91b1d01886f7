package co.duotopia.loadtest.telemetry;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A counter whose time series begin at 0, since {@code rate()} of Prometheus does not see what is
 * in the first value: what a look finds of a new series is added in the next look. Not thread-safe.
 */
final class CounterFromZero {
  private final LongCounter counter;
  private final Set<Attributes> known = new HashSet<>();
  private final Map<Attributes, Long> held = new HashMap<>();
  private boolean holds;

  CounterFromZero(LongCounter counter) {
    this.counter = counter;
  }

  /**
   * @param holds whether new series of this look begin at 0
   */
  void beginLook(boolean holds) {
    this.holds = holds;
    held.forEach((series, count) -> counter.add(count, series));
    held.clear();
  }

  void add(long count, Attributes series) {
    boolean isNew = known.add(series) || held.containsKey(series);
    if (isNew && holds) {
      counter.add(0, series);
      held.merge(series, count, Long::sum);
    } else {
      counter.add(count, series);
    }
  }
}
