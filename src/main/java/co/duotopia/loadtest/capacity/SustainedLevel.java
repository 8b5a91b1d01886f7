package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.settings.scenario.ScenarioTraits;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.Comparator;
import java.util.List;

/**
 * What a search must reach: a level that the target sustains. Else it has measured no capacity,
 * however it ended.
 */
public final class SustainedLevel {
  private static final Catalogue TEXTS = Catalogue.section("sustained-level");

  private SustainedLevel() {}

  /**
   * Missed if all levels were bad, too many requests fail or are slow with any number of users, or
   * the capacity falls: then no level is known to be sustained any more; unknown if no level could
   * be judged; none if it did not search.
   */
  public static List<AssertionResult> of(RunResults results) {
    return searches(results.info())
        ? List.of(
            CapacityAnswer.of(results.events(), results.info().users())
                .map(SustainedLevel::check)
                .orElseGet(() -> result(Figure.UNKNOWN, Status.UNKNOWN)))
        : List.of();
  }

  /** The part of one injector follows a search that is not its own. */
  private static boolean searches(RunInfo info) {
    boolean isPart = info.injectors().isEmpty() && info.shard().count() > 1;
    return !isPart && ScenarioTraits.recorded(info.settings()).search().isPresent();
  }

  private static AssertionResult check(CapacityAnswer answer) {
    if (answer.kind() == CapacityAnswer.Kind.FALLS) {
      return result(TEXTS.say("falls"), Status.MISSED);
    }
    return answer.regardless().isPresent()
        ? result(TEXTS.say("regardless"), Status.MISSED)
        : check(answer.levels());
  }

  private static AssertionResult check(List<MeasuredLevel> levels) {
    return levels.stream()
        .filter(level -> level.verdict() == Verdict.GOOD)
        .max(Comparator.comparing(MeasuredLevel::users))
        .map(level -> result(Formats.count(level.users()), Status.MET))
        .or(
            () ->
                levels.stream()
                    .filter(level -> level.verdict() == Verdict.BAD)
                    .findFirst()
                    .map(level -> result(noneOf(level), Status.MISSED)))
        .orElseGet(() -> result(Figure.UNKNOWN, Status.UNKNOWN));
  }

  private static String noneOf(MeasuredLevel smallest) {
    return TEXTS.say("none", "users", Formats.count(smallest.users(), "user"));
  }

  private static AssertionResult result(String actual, Status status) {
    return new AssertionResult(TEXTS.say("subject"), TEXTS.say("required"), actual, status);
  }
}
