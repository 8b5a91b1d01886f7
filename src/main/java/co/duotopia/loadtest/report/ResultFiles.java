package co.duotopia.loadtest.report;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.SustainedLevel;
import co.duotopia.loadtest.comparison.baseline.BaselineComparison;
import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.grading.Assessment;
import co.duotopia.loadtest.grading.Isolation;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.limit.LoadSteps;
import co.duotopia.loadtest.report.file.ConsoleSummary;
import co.duotopia.loadtest.report.file.LevelsCsv;
import co.duotopia.loadtest.report.file.StepsCsv;
import co.duotopia.loadtest.report.file.SummaryJson;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.LocustCsv;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunDirectory;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a run: its results, what they are worth, what broke, and all files that say so.
 * The same files of a run give the same result files, byte for byte, at any time and on any
 * machine.
 *
 * @param baseline how the run compares with the baseline that its settings name; empty: with none
 * @param assertions of the simulation, as the engine evaluated them; none as long as it has not
 */
public record ResultFiles(
    RunResults results,
    Assessment assessment,
    Diagnosis diagnosis,
    Optional<BaselineComparison> baseline,
    List<EngineAssertion> assertions) {

  private static final Diagnosis UNDIAGNOSED =
      new Diagnosis(List.of(), List.of(), List.of("anything"), LoadLimit.UNKNOWN);

  /** Judges the results; for tests, which let it fail. */
  interface Judge {
    Assessment assess(RunResults results, List<EngineAssertion> assertions);

    Diagnosis diagnose(RunResults results, Assessment assessment);
  }

  /** The judge of this suite. */
  static final Judge JUDGE =
      new Judge() {
        @Override
        public Assessment assess(RunResults results, List<EngineAssertion> assertions) {
          return Assessment.of(results, assertions, SustainedLevel.of(results));
        }

        @Override
        public Diagnosis diagnose(RunResults results, Assessment assessment) {
          return Diagnosis.of(results, assessment);
        }
      };

  /**
   * Reads what the run measured, and writes results_stats.csv, results_stats_history.csv,
   * results_failures.csv, results_steps.csv of a load in steps, results_levels.csv of a search,
   * summary.json, junit.xml, findings.md and report.html; each appears whole or not at all, and
   * replaces what was there. What judges comes after what counts; a part of it that fails is named
   * in all files, and costs no other part.
   *
   * @throws co.duotopia.loadtest.config.InvalidInput when the run cannot be read
   * @throws java.io.UncheckedIOException when a file cannot be written; all others are
   */
  public static ResultFiles write(RunDirectory run) {
    return write(run, JUDGE);
  }

  static ResultFiles write(RunDirectory run, Judge judge) {
    RunResults results = RunResults.read(run);
    Assessment.objective(results);
    Output output = new Output(run);
    output.write("results_stats.csv", () -> LocustCsv.writeStats(run, results));
    output.write("results_failures.csv", () -> LocustCsv.writeFailures(run, results));
    output.write("results_stats_history.csv", () -> LocustCsv.writeHistory(run, results));
    output.write("results_steps.csv", () -> StepsCsv.write(run, LoadSteps.of(results)));
    output.write("results_levels.csv", () -> LevelsCsv.write(run, CapacityFacts.answer(results)));
    if (!Files.exists(run.summary())) {
      output.summary(
          new ResultFiles(
              results, Assessment.unjudged(results), UNDIAGNOSED, Optional.empty(), List.of()));
    }
    ResultFiles files = judged(results, EngineAssertion.read(run), judge);
    return output.all(files.comparingLevels(run).comparingBaseline(run));
  }

  /**
   * Writes all but the CSV files again when the engine's assertions, which it evaluates last, say
   * anything that these files do not.
   *
   * @throws java.io.UncheckedIOException when a file cannot be written; all others are
   */
  public ResultFiles with(List<EngineAssertion> evaluated, RunDirectory run) {
    if (evaluated.equals(assertions)) {
      return this;
    }
    Isolation isolation = new Isolation();
    Assessment assessed =
        isolation
            .run(
                "verdict",
                () ->
                    JUDGE
                        .assess(results, evaluated)
                        .expecting(regressions(results, baseline))
                        .withFailed(assessment),
                assessment)
            .with(isolation.failed());
    ResultFiles files = new ResultFiles(results, assessed, diagnosis, baseline, evaluated);
    return assessed.equals(assessment) ? files : new Output(run).all(files);
  }

  private static ResultFiles judged(
      RunResults results, List<EngineAssertion> assertions, Judge judge) {
    Isolation isolation = new Isolation();
    Assessment assessment =
        isolation.run(
            "verdict", () -> judge.assess(results, assertions), Assessment.unjudged(results));
    Diagnosis diagnosis =
        isolation.run("diagnosis", () -> judge.diagnose(results, assessment), UNDIAGNOSED);
    return new ResultFiles(
        results,
        assessment.with(diagnosis.failed()).with(isolation.failed()),
        diagnosis,
        Optional.empty(),
        assertions);
  }

  /** These files with the evidence of a search's levels. */
  private ResultFiles comparingLevels(RunDirectory run) {
    Isolation isolation = new Isolation();
    Diagnosis compared =
        isolation.run(
            "comparison of levels",
            () ->
                CapacityFacts.answer(results)
                    .map(
                        answer ->
                            diagnosis.comparing(
                                results.parts(run, answer.stays(Verdict.BAD)),
                                results.parts(run, answer.stays(Verdict.GOOD))))
                    .orElse(diagnosis),
            diagnosis);
    return new ResultFiles(
        results, assessment.with(isolation.failed()), compared, baseline, assertions);
  }

  /** These files with the comparison with the baseline, and its expectations. */
  private ResultFiles comparingBaseline(RunDirectory run) {
    if (!BaselineComparison.isAsked(results.info())) {
      return this;
    }
    Isolation isolation = new Isolation();
    Optional<BaselineComparison> compared =
        Optional.of(
            isolation.run(
                "comparison with the baseline",
                () ->
                    BaselineComparison.of(
                        run, SummaryJson.tree(results, assessment, diagnosis, Optional.empty())),
                BaselineComparison.failed()));
    Assessment assessed =
        isolation.run(
            "verdict", () -> assessment.expecting(regressions(results, compared)), assessment);
    return new ResultFiles(
        results, assessed.with(isolation.failed()), diagnosis, compared, assertions);
  }

  private static List<AssertionResult> regressions(
      RunResults results, Optional<BaselineComparison> compared) {
    return compared
        .flatMap(found -> Assessment.objective(results).criteria().regression().map(found::checks))
        .orElse(List.of());
  }

  ResultFiles failing(List<Isolation.Failed> failed) {
    return new ResultFiles(results, assessment.with(failed), diagnosis, baseline, assertions);
  }

  /** What the run ends with on the console: its table of requests, the verdict, and what broke. */
  public String summary() {
    return ConsoleSummary.of(results, assessment, diagnosis, baseline);
  }
}
