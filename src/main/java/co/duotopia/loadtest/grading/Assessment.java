package co.duotopia.loadtest.grading;

import co.duotopia.loadtest.grading.Isolation.Failed;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.Objective;
import co.duotopia.loadtest.grading.grade.Grade;
import co.duotopia.loadtest.grading.grade.Grades;
import co.duotopia.loadtest.grading.grade.MetricGrade;
import co.duotopia.loadtest.grading.limit.SustainedViolation;
import co.duotopia.loadtest.grading.limit.SustainedViolations;
import co.duotopia.loadtest.grading.trend.Trend;
import co.duotopia.loadtest.grading.trend.Trends;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.text.Catalogue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The assessment of a run: expectations, grades, trends and verdict.
 *
 * @param grade the worst of all grades; {@link Grade#UNKNOWN} when a part of the run could not be
 *     graded, or requests are few, and no other part is poor; and for a void run
 * @param expectations of the scenario, in the order of the settings; then the assertions of the
 *     simulation
 * @param grades one a metric, in the order of the settings
 * @param trends one a metric; none for a run without a steady phase
 * @param violation the first sustained violation of the acceptable limits; empty: there was none,
 *     or the search failed
 * @param failed parts of the judgement, of the diagnosis too; mostly none
 */
public record Assessment(
    Verdict verdict,
    Grade grade,
    List<AssertionResult> expectations,
    List<MetricGrade> grades,
    List<Trend> trends,
    Optional<SustainedViolation> violation,
    List<Failed> failed) {
  private static final Catalogue TEXTS = Catalogue.section("ending");
  private static final String LIMITS = "search for exceeded limits";

  public Assessment {
    expectations = List.copyOf(expectations);
    grades = List.copyOf(grades);
    trends = List.copyOf(trends);
    failed = List.copyOf(failed);
  }

  /** By the settings that the run was made with, as far as its files alone can tell. */
  public static Assessment of(RunResults results) {
    return of(results, List.of(), List.of());
  }

  /**
   * By the settings that the run was made with. A part that fails costs only itself.
   *
   * @param assertions as the engine evaluated them; none as long as it has not
   * @param purpose what the run must reach in any case, or it is incomplete
   * @throws co.duotopia.loadtest.config.InvalidInput when the settings do not hold what is needed
   */
  public static Assessment of(
      RunResults results, List<EngineAssertion> assertions, List<AssertionResult> purpose) {
    Objective objective = objective(results);
    Isolation isolation = new Isolation();
    List<MetricGrade> grades =
        isolation.run("grading", () -> grades(results, objective), List.of());
    Grade worst = Grades.worst(grades);
    boolean isFew = results.all().count() < Chance.fewest(Expected.BEYOND_P95);
    Grade grade = isFew && worst != Grade.POOR ? Grade.UNKNOWN : worst;
    List<Trend> trends =
        isolation.run(
            "search for degradation",
            () -> Trends.of(results, objective.criteria().degradation()),
            List.of());
    List<AssertionResult> expected = Expected.of(results, objective, grade, trends);
    List<AssertionResult> asserted =
        isolation.run(
            "reading of assertions",
            () -> Asserted.addTo(expected, assertions, results, objective),
            Asserted.unread(expected, assertions));
    List<AssertionResult> all = Stream.concat(asserted.stream(), purpose.stream()).toList();
    Optional<SustainedViolation> violation =
        isolation.run(
            LIMITS, () -> SustainedViolations.first(results, objective), Optional.empty());
    List<String> open = Expected.open(expected, all.subList(expected.size(), all.size()));
    Verdict verdict = verdict(results, objective, all, open, isolation);
    boolean isVoid = verdict.outcome() == RunOutcome.VOID;
    return new Assessment(
        verdict,
        isVoid ? Grade.UNKNOWN : grade,
        all,
        grades,
        trends,
        violation,
        isolation.failed());
  }

  /** A search overloads its target on purpose: what that makes of response times is no grade. */
  private static List<MetricGrade> grades(RunResults results, Objective objective) {
    return objective.scenario().traits().search().isPresent()
        ? List.of()
        : Grades.of(results, objective);
  }

  private static Verdict verdict(
      RunResults results,
      Objective objective,
      List<AssertionResult> checks,
      List<String> open,
      Isolation isolation) {
    List<String> ofTheGenerator = Doubts.ofTheGenerator(results, objective);
    List<String> doubts = new ArrayList<>(ofTheGenerator);
    MissingLoad.doubts(results, objective).forEach(doubts::add);
    results.unrecorded().ifPresent(doubts::add);
    isolation.failed().forEach(failed -> doubts.add(failed.sentence()));
    return Verdict.of(
        Ending.of(results, objective),
        checks,
        open,
        doubts,
        ofTheGenerator,
        results.partial().stream().toList());
  }

  /**
   * The load and the expectations of the run.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when the settings do not hold what is needed
   */
  public static Objective objective(RunResults results) {
    return Objective.read(results.info().settings(), Path.of(results.info().run(), "run.json"));
  }

  /** The assessment of results that are not judged yet: they never count as passed. */
  public static Assessment unjudged(RunResults results) {
    Verdict verdict =
        new Verdict(
            RunOutcome.INCOMPLETE,
            List.of(TEXTS.say("unjudged")),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            results.partial().stream().toList());
    return new Assessment(
        verdict, Grade.UNKNOWN, List.of(), List.of(), List.of(), Optional.empty(), List.of());
  }

  /** This assessment with further failed parts, as doubts. */
  public Assessment with(List<Failed> more) {
    return more.isEmpty()
        ? this
        : new Assessment(
            verdict.doubting(more.stream().map(Failed::sentence).toList()),
            grade,
            expectations,
            grades,
            trends,
            violation,
            Stream.concat(failed.stream(), more.stream()).toList());
  }

  /** This assessment with the parts that failed when the run was assessed before. */
  public Assessment withFailed(Assessment before) {
    return with(before.failed.stream().filter(part -> !failed.contains(part)).toList());
  }

  /** This assessment with further expectations, which can fail a passed run. */
  public Assessment expecting(List<AssertionResult> more) {
    return new Assessment(
        verdict.expecting(more),
        grade,
        Stream.concat(expectations.stream(), more.stream()).toList(),
        grades,
        trends,
        violation,
        failed);
  }

  public RunOutcome outcome() {
    return verdict.outcome();
  }

  /** The reasons why it did not pass, one sentence each: all lists of {@link Verdict} in one. */
  public List<String> reasons() {
    return verdict.reasons();
  }

  /** Whether an empty {@link #violation} means that there was no violation. */
  public boolean isViolationKnown() {
    return failed.stream().noneMatch(part -> part.part().equals(LIMITS));
  }
}
