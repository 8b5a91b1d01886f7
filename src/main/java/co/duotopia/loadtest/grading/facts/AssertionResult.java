package co.duotopia.loadtest.grading.facts;

/**
 * Something that a run must reach, and whether it did.
 *
 * @param subject what is measured, as in {@code p95 of all requests}
 * @param required with its unit, as in {@code < 10000 ms}
 * @param actual with its unit, as in {@code 13417 ms}; {@code unknown} where nothing was measured
 */
public record AssertionResult(String subject, String required, String actual, Status status) {
  /** Whether it was reached. */
  public enum Status {
    MET,
    MISSED,
    UNKNOWN
  }

  /** One line. */
  public String sentence() {
    return "%s: required %s, actual %s".formatted(subject, required, actual);
  }
}
