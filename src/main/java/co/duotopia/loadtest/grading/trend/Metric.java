package co.duotopia.loadtest.grading.trend;

import co.duotopia.loadtest.grading.facts.Figure;

/** The metrics that may degrade over a run. */
enum Metric {
  P95("p95", " ms", 10),
  ERRORS("error rate", " %", 1),
  CONNECTIONS("database connections", "", 1),
  MEMORY("memory of the target", " MB", 10);

  private final String text;
  private final String unit;
  private final double leastRise;

  /**
   * @param leastRise in the metric's unit: a rise of no more than this matters to nobody, however
   *     many percent it is. For the error rate these are percentage points, so that errors where
   *     there were none count from there on.
   */
  Metric(String text, String unit, double leastRise) {
    this.text = text;
    this.unit = unit;
    this.leastRise = leastRise;
  }

  String text() {
    return text;
  }

  String figure(double value) {
    return this == P95 || this == MEMORY ? Math.round(value) + unit : Figure.text(value, 0) + unit;
  }

  /** The rise, such as {@code 58 %}; in the unit of the metric for error rates and from zero. */
  String rise(double from, double to) {
    if (this == ERRORS) {
      return Figure.text(to - from, 0) + " percentage points";
    }
    return from == 0 ? figure(to) : Math.round(100 * (to - from) / from) + " %";
  }

  /** The largest rise that does not count, in the unit of the metric. */
  double limit(double from, double percent) {
    return Math.max(leastRise, from * percent / 100);
  }
}
