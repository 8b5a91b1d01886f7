package co.duotopia.loadtest.comparison.baseline;

import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.results.RunEvents;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.scenario.Regression;
import co.duotopia.loadtest.text.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;

/**
 * A run against the baseline that its settings name.
 *
 * @param comparison empty: there is no baseline
 * @param missing why there is none; empty where there is one
 */
public record BaselineComparison(Optional<Comparison> comparison, String missing) {
  private static final Catalogue TEXTS = Catalogue.section("run-compared");

  /** Whether the settings of a run name a baseline. */
  public static boolean isAsked(RunInfo info) {
    return RunBaseline.asked(info).isPresent();
  }

  /** A comparison that failed. */
  public static BaselineComparison failed() {
    return new BaselineComparison(Optional.empty(), TEXTS.say("failed"));
  }

  /**
   * @param summary what the run's summary.json is going to say
   * @throws InvalidInput when the baseline cannot be read
   */
  public static BaselineComparison of(RunDirectory run, JsonNode summary) {
    if (Files.exists(run.baseline().summary())) {
      ComparedRun before = ComparedRun.read(run.baseline());
      return after(run, summary)
          .map(
              after ->
                  Comparison.between(List.of(before), List.of(after), RunBaseline.history(run)))
          .map(comparison -> new BaselineComparison(Optional.of(comparison), ""))
          .orElseGet(() -> new BaselineComparison(Optional.empty(), TEXTS.say("unread")));
    }
    String why =
        RunEvents.first(RunEvents.read(run.events()), EventType.BASELINE)
            .map(event -> isFound(event) ? TEXTS.say("gone") : event.text())
            .orElseGet(() -> TEXTS.say("unsought"));
    return new BaselineComparison(Optional.empty(), why);
  }

  /** Empty where simulation.log is not there, or was cut in its first record. */
  private static Optional<ComparedRun> after(RunDirectory run, JsonNode summary) {
    try {
      return Optional.of(ComparedRun.of(run, summary));
    } catch (InvalidInput unreadable) {
      return Optional.empty();
    }
  }

  private static boolean isFound(Event event) {
    return Boolean.TRUE.equals(event.details().get("found"));
  }

  /** The reasons why the runs cannot be compared, one sentence each; none if they can. */
  public List<String> hindrances() {
    return comparison
        .map(found -> found.comparability().hindrances())
        .orElseGet(() -> List.of(missing));
  }

  /** The expectations of the run against its baseline. */
  public List<AssertionResult> checks(Regression limits) {
    return hindrances().isEmpty()
        ? comparison.map(found -> new RegressionChecks(found, limits).all()).orElse(List.of())
        : List.of(RegressionChecks.incomparable(hindrances().get(0), limits));
  }
}
