package co.duotopia.loadtest.settings.scenario;

import co.duotopia.loadtest.config.Rule;
import co.duotopia.loadtest.config.Rules;
import co.duotopia.loadtest.config.Section;
import java.util.Optional;

/**
 * Changes against the baseline that fail a run: figures that are worse by more than this. One that
 * is empty only informs.
 *
 * @param errorsWorseByPoints in percentage points
 * @param required whether a run also fails that has no baseline, cannot be compared with it, or
 *     whose comparison cannot tell
 */
public record Regression(
    Optional<Double> p50WorseByPercent,
    Optional<Double> p95WorseByPercent,
    Optional<Double> p99WorseByPercent,
    Optional<Double> errorsWorseByPoints,
    Optional<Double> requestsPerSecondWorseByPercent,
    Optional<Double> capacityWorseByPercent,
    boolean required) {

  static Regression read(Section section) {
    Rule<Double> percent = Rules.number(0, 1000);
    Rule<Double> share = Rules.number(0, 100);
    return new Regression(
        section.find("p50-worse-by-percent", percent),
        section.find("p95-worse-by-percent", percent),
        section.find("p99-worse-by-percent", percent),
        section.find("errors-worse-by-points", share),
        section.find("requests-per-second-worse-by-percent", share),
        section.find("capacity-worse-by-percent", share),
        section.get("required", Rules.bool()));
  }
}
