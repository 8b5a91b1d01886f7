package co.duotopia.loadtest.grading.grade;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The grades of one metric, in the whole run and in its steady phase.
 *
 * @param metric as in {@code p95}
 * @param good what counts as good, with its unit, as in {@code < 5000 ms}
 * @param acceptable what counts as acceptable, as in {@code 5000 to 10000 ms}
 * @param whole empty: not graded, as the requests/s while users still start
 * @param steady empty: not graded; a run without a steady phase
 */
public record MetricGrade(
    String metric,
    String good,
    String acceptable,
    Optional<Graded> whole,
    Optional<Graded> steady) {

  /**
   * @param actual with its unit
   */
  public record Graded(Grade grade, String actual) {}

  /** The worse of the two; empty when it was not graded. */
  public Optional<Grade> worst() {
    return Grade.worst(Stream.concat(whole.stream(), steady.stream()).map(Graded::grade));
  }
}
