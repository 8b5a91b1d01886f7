package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.text.Catalogue;

/**
 * The trend of a metric over the steady phase.
 *
 * @param metric as in {@code p95} or {@code memory of the target}
 * @param first its median in the first fifth, with its unit; {@code unknown} where it was not seen
 * @param last its median in the last fifth
 * @param status missed: it became worse
 * @param explanation what the test says, in one sentence
 */
public record Trend(String metric, String first, String last, Status status, String explanation) {
  private static final Catalogue TEXTS = Catalogue.section("degradation");

  /** The check of a run without a steady phase. */
  public static AssertionResult unknown() {
    return check("all metrics", TEXTS.say("no-steady-phase"), Status.UNKNOWN);
  }

  /** That it did not become worse. */
  public AssertionResult check() {
    String actual =
        switch (status) {
          case MET -> TEXTS.say("met", "first", first, "last", last, "explanation", explanation);
          case MISSED ->
              TEXTS.say("missed", "first", first, "last", last, "explanation", explanation);
          case UNKNOWN -> TEXTS.say("unknown", "explanation", explanation);
        };
    return check(metric, actual, status);
  }

  private static AssertionResult check(String metric, String actual, Status status) {
    return new AssertionResult(
        TEXTS.say("subject", "metric", metric), TEXTS.say("none"), actual, status);
  }
}
