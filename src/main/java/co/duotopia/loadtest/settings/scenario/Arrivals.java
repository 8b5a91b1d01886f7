package co.duotopia.loadtest.settings.scenario;

import static co.duotopia.loadtest.config.Rules.wholeNumber;

import co.duotopia.loadtest.config.Section;

/**
 * An open workload: users come at the scenario's rate whatever the target does, and leave when they
 * are done.
 *
 * @param seed of the moments at which they come: equal seeds, equal moments
 * @param recordings that each student uploads, or tries to, before leaving; a teacher looks as
 *     often
 */
public record Arrivals(int seed, int recordings) {

  /** Without a section of its own: as shipped. */
  static Arrivals read(Section section) {
    return new Arrivals(
        section.find("seed", wholeNumber(0, Integer.MAX_VALUE)).orElse(1),
        section.find("recordings", wholeNumber(1, Integer.MAX_VALUE)).orElse(5));
  }
}
