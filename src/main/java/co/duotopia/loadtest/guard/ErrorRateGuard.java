package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Not too many of the requests that ended in the window failed. */
final class ErrorRateGuard implements Guard<Interval> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.ErrorRate limit;
  private final Set<Integer> expected;
  private final Window<Count> window;

  private record Count(long requests, long failures) {}

  /**
   * @param expected statuses that are no failures here
   */
  ErrorRateGuard(GuardSettings.ErrorRate limit, List<Integer> expected) {
    this.limit = limit;
    this.expected = Set.copyOf(expected);
    window = new Window<>(limit.window());
  }

  @Override
  public RuleState judge(long nanos, Interval second) {
    List<Count> counts =
        window.add(nanos, new Count(second.all().count(), failures(second.all().outcomes())));
    long requests = counts.stream().mapToLong(Count::requests).sum();
    long failures = counts.stream().mapToLong(Count::failures).sum();
    if (requests == 0) {
      return RuleState.UNKNOWN;
    }
    double percent = 100.0 * failures / requests;
    boolean tooMany = percent > limit.abovePercent();
    if (tooMany && failures < limit.minFailures()) {
      return RuleState.UNKNOWN;
    }
    String text =
        TEXTS.say(
            "error-rate",
            "most",
            Formats.number(limit.abovePercent()),
            "seconds",
            limit.window().toSeconds(),
            "actual",
            Formats.percent(failures, requests),
            "failures",
            failures,
            "requests",
            requests);
    return RuleState.of(tooMany, text, Map.of("failures", failures, "requests", requests));
  }

  private long failures(Map<Outcome, Long> outcomes) {
    return outcomes.entrySet().stream()
        .filter(outcome -> !expected.contains(outcome.getKey().status()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }
}
