package co.duotopia.loadtest.settings.scenario;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Section;
import co.duotopia.loadtest.config.Shown;

/**
 * The limits of good and of acceptable.
 *
 * @param good good is what is beyond this, on the better side
 * @param acceptable the worst value that is not yet poor
 */
public record Limits<T extends Comparable<T>>(T good, T acceptable) {

  /** Limits of a figure for which lower is better. */
  static <T extends Comparable<T>> Limits<T> rising(Section section, Rule<T> rule) {
    return read(section, rule, 1, "above");
  }

  /** Limits of a figure for which higher is better. */
  static <T extends Comparable<T>> Limits<T> falling(Section section, Rule<T> rule) {
    return read(section, rule, -1, "below");
  }

  private static <T extends Comparable<T>> Limits<T> read(
      Section section, Rule<T> rule, int direction, String wrongSide) {
    T good = section.get("good", rule);
    T acceptable = section.get("acceptable", rule);
    if (section.isSound() && direction * good.compareTo(acceptable) > 0) {
      section.refuse(
          "good",
          "must not be %s acceptable, but is %s and acceptable is %s"
              .formatted(wrongSide, Shown.value(good), Shown.value(acceptable)));
    }
    return new Limits<>(good, acceptable);
  }
}
