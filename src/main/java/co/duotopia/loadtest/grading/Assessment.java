package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.config.Objective;
import co.duotopia.loadtest.results.RunResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a run is worth.
 *
 * @param reasons why it did not pass, one sentence each, what decided first; even of a run that
 *     passed, the expectations of which nothing is known
 * @param grade the worst of all grades; {@link Grade#UNKNOWN} when a part of the run could not be
 *     graded and no other part is poor, and for a void run
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
    Optional<Breach> breach) {

  /**
   * By the settings that the run was made with.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when these do not hold what is needed
   */
  public static Assessment of(RunResults results) {
    Objective objective =
        Objective.read(results.info().settings(), Path.of(results.info().run(), "run.json"));
    List<MetricGrade> grades = Grades.of(results, objective);
    Grade grade = Grades.worst(grades);
    List<Trend> trends = Trends.of(results, objective.criteria().degradation());
    List<Check> expectations = Expected.of(results.all(), objective, grade, trends);
    Verdict verdict = Verdict.of(results, objective, expectations);
    return new Assessment(
        verdict.outcome(),
        verdict.reasons(),
        verdict.outcome() == Outcome.VOID ? Grade.UNKNOWN : grade,
        expectations,
        grades,
        trends,
        Breaches.first(results, objective));
  }
}
