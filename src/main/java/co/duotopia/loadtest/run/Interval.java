package co.duotopia.loadtest.run;

import java.time.Duration;

/**
 * What happened in a second of a run.
 *
 * @param all figures of all requests that ended in it
 * @param lag how late this process was, at most: virtual users went on after a pause, or the second
 *     itself came to its end
 */
public record Interval(Figures all, Duration lag) {}
