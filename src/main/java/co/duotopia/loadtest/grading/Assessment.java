package co.duotopia.loadtest.grading;

import java.util.List;
import java.util.Optional;

/**
 * What a run is worth.
 *
 * @param reasons why it did not pass, one sentence each; none if it passed
 * @param grade the worst of all grades; {@link Grade#UNKNOWN} when nothing could be graded
 * @param expectations of the scenario, in the order of the settings
 * @param grades one a metric, in the order of the settings
 * @param trends one a metric; none for a run without a steady phase
 * @param breach of the limits of what is acceptable; empty: there was none
 */
public record Assessment(
    Outcome outcome,
    List<String> reasons,
    Grade grade,
    List<Check> expectations,
    List<MetricGrade> grades,
    List<Trend> trends,
    Optional<Breach> breach) {}
