package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.config.GuardSettings;
import co.duotopia.loadtest.config.Shown;
import co.duotopia.loadtest.run.Interval;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Not too many of the requests that ended in the window failed. */
final class ErrorRate implements Guard<Interval> {
  /** As the journey writes it: {@code expected 200 with audio_url, found 429 Too Many Requests}. */
  private static final Pattern STATUS = Pattern.compile(", found (\\d{3}) ");

  private final GuardSettings.ErrorRate limit;
  private final Set<Integer> expected;
  private final Window<Count> window;

  private record Count(long requests, long failures) {}

  /**
   * @param expected statuses that are no failures here
   */
  ErrorRate(GuardSettings.ErrorRate limit, List<Integer> expected) {
    this.limit = limit;
    this.expected = Set.copyOf(expected);
    window = new Window<>(limit.window());
  }

  @Override
  public Verdict judge(long nanos, Interval second) {
    List<Count> counts =
        window.add(nanos, new Count(second.all().count(), failures(second.all().errors())));
    long requests = counts.stream().mapToLong(Count::requests).sum();
    long failures = counts.stream().mapToLong(Count::failures).sum();
    if (requests == 0) {
      return Verdict.UNKNOWN;
    }
    double percent = 100.0 * failures / requests;
    boolean tooMany = percent > limit.abovePercent();
    if (tooMany && failures < limit.minFailures()) {
      return Verdict.UNKNOWN;
    }
    String text =
        String.format(
            Locale.ROOT,
            "error rate: required at most %s %% over %d s, actual %.1f %% (%d of %d requests)",
            Shown.number(limit.abovePercent()),
            limit.window().toSeconds(),
            percent,
            failures,
            requests);
    return Verdict.of(tooMany, text, Map.of("failures", failures, "requests", requests));
  }

  private long failures(Map<String, Long> errors) {
    return errors.entrySet().stream()
        .filter(error -> !isExpected(error.getKey()))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  private boolean isExpected(String error) {
    Matcher status = STATUS.matcher(error);
    return status.find() && expected.contains(Integer.valueOf(status.group(1)));
  }
}
