package co.duotopia.loadtest.config;

import java.time.Duration;

/** A span of time from which a value is drawn, or within which it grows; {@code min <= max}. */
public record Range(Duration min, Duration max) {
  public Range {
    if (min.isNegative() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException("required 0 <= min <= max, actual " + min + ", " + max);
    }
  }

  /** The middle: the mean of an even distribution. */
  public Duration mean() {
    return min.plus(max).dividedBy(2);
  }
}
