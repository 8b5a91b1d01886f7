package co.duotopia.loadtest.run;

import co.duotopia.loadtest.run.requests.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measurements in a second of a run, or in half of one.
 *
 * @param all figures of all requests that ended in it
 * @param outstanding how long each request in flight at its end had been waited for, in no order
 * @param lag how late this process was, at most: virtual users went on after a pause, or the second
 *     itself came to its end
 */
public record Interval(Figures all, List<Duration> outstanding, Duration lag) {
  private static final Logger LOG = LoggerFactory.getLogger(Interval.class);

  public Interval {
    outstanding = List.copyOf(outstanding);
  }

  /** {@code listener}, but when it fails, that is logged, once per cause, and goes no further. */
  public static Consumer<Interval> alone(Consumer<Interval> listener) {
    Set<String> causes = ConcurrentHashMap.newKeySet();
    return interval -> {
      try {
        listener.accept(interval);
      } catch (RuntimeException | Error e) {
        if (causes.add(e.toString())) {
          LOG.warn("live figures: a listener failed ({}); the run continues", e.toString());
        }
      }
    };
  }
}
