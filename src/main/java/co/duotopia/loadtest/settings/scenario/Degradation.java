package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.number;

import co.duotopia.loadtest.config.Section;

/**
 * The rule by which a run counts as degraded.
 *
 * @param worseByPercent the last fifth of the steady phase against its first; less is no change
 * @param significance probability at which a difference is still taken for chance, 0 to 1
 */
public record Degradation(double worseByPercent, double significance) {
  static Degradation read(Section section) {
    return new Degradation(
        section.get("worse-by-percent", number(0, 1000)),
        section.get("significance", number(0, 1)));
  }
}
