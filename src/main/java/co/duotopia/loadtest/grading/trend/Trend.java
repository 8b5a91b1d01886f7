package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.grading.facts.AssertionResult;

/**
 * The trend of a metric over the steady phase.
 *
 * @param metric as in {@code p95} or {@code memory of the target}
 * @param first its median in the first fifth, with its unit; {@code unknown} where it was not seen
 * @param last its median in the last fifth
 * @param status missed: it became worse
 * @param explanation what the test says, in one sentence
 */
public record Trend(
    String metric, String first, String last, AssertionResult.Status status, String explanation) {}
