package co.duotopia.loadtest.run;

import co.duotopia.loadtest.run.requests.Figures;
import java.time.Duration;
import java.util.List;

/**
 * What happened in a second of a run, or in half of one.
 *
 * @param all figures of all requests that ended in it
 * @param outstanding how long each request in flight at its end had been waited for, in no order
 * @param lag how late this process was, at most: virtual users went on after a pause, or the second
 *     itself came to its end
 */
public record Interval(Figures all, List<Duration> outstanding, Duration lag) {
  public Interval {
    outstanding = List.copyOf(outstanding);
  }
}
