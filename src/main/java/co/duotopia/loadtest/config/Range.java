package co.duotopia.loadtest.config;

import static co.duotopia.loadtest.config.Rules.duration;

import co.duotopia.loadtest.text.Formats;
import java.time.Duration;

/** A span of time from which a value is drawn, or within which it grows; {@code min <= max}. */
public record Range(Duration min, Duration max) {
  public Range {
    if (min.isNegative() || min.compareTo(max) > 0) {
      throw new IllegalArgumentException("required 0 <= min <= max, actual " + min + ", " + max);
    }
  }

  /**
   * @param least that both ends must be
   */
  public static Range read(Section section, Duration least) {
    Duration min = section.get("min", duration(least));
    Duration max = section.get("max", duration(least));
    if (section.isSound() && min.compareTo(max) > 0) {
      section.refuse(
          "min",
          "must not be above max, but is %s and max is %s"
              .formatted(Formats.units(min), Formats.units(max)));
    }
    return section.isSound() ? new Range(min, max) : new Range(least, least);
  }

  /** The middle: the mean of an even distribution. */
  public Duration mean() {
    return min.plus(max).dividedBy(2);
  }
}
