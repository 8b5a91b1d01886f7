package co.duotopia.loadtest.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What happened in a second of a run.
 *
 * @param all figures of all requests that ended in it
 * @param lag how much later than they wanted virtual users went on, at most; empty: none was to
 */
public record Interval(Figures all, Optional<Duration> lag) {}
