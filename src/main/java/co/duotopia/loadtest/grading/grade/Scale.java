package co.duotopia.loadtest.grading.grade;

import co.duotopia.loadtest.grading.facts.Figure;
import co.duotopia.loadtest.grading.grade.MetricGrade.Graded;
import co.duotopia.loadtest.settings.scenario.Limits;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * The limits of good, acceptable and poor for one metric.
 *
 * @param direction 1: higher is better; -1: lower is better
 * @param goodIncluded whether {@code good} itself is good; {@code acceptable} is always acceptable
 * @param unit as it follows the figure, such as {@code " ms"}
 */
public record Scale(
    int direction, double good, boolean goodIncluded, double acceptable, String unit) {

  static Scale percentAtMost(Limits<Double> limits) {
    return new Scale(-1, limits.good(), false, limits.acceptable(), " %");
  }

  static Scale percentAtLeast(Limits<Double> limits) {
    return new Scale(1, limits.good(), false, limits.acceptable(), " %");
  }

  static Scale responseTime(Limits<Duration> limits) {
    return new Scale(-1, millis(limits.good()), false, millis(limits.acceptable()), " ms");
  }

  static Scale seconds(Limits<Duration> limits) {
    return new Scale(
        -1, millis(limits.good()) / 1000, false, millis(limits.acceptable()) / 1000, " s");
  }

  static Scale perSecond(double target, double acceptable) {
    return new Scale(1, target, true, acceptable, "/s");
  }

  public static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }

  /** Empty: unknown. */
  Graded graded(OptionalDouble actual) {
    return actual.isEmpty()
        ? new Graded(Grade.UNKNOWN, Figure.UNKNOWN)
        : new Graded(grade(actual.getAsDouble()), text(actual.getAsDouble()));
  }

  private Grade grade(double actual) {
    int beyondGood = direction * Double.compare(actual, good);
    if (beyondGood > 0 || beyondGood == 0 && goodIncluded) {
      return Grade.GOOD;
    }
    return direction * Double.compare(actual, acceptable) >= 0 ? Grade.ACCEPTABLE : Grade.POOR;
  }

  private String text(double actual) {
    return unit.equals(" %")
        ? Figure.percent(actual, good, acceptable)
        : Figure.text(actual, 0, good, acceptable) + unit;
  }

  /** A text such as {@code < 5000 ms}. */
  String goodText() {
    return (direction > 0 ? ">" : "<") + (goodIncluded ? "= " : " ") + Figure.text(good) + unit;
  }

  /** A text such as {@code 5000 to 10000 ms}. */
  String acceptableText() {
    String low = Figure.text(Math.min(good, acceptable));
    String high = Figure.text(Math.max(good, acceptable));
    return low.equals(high) ? low + unit : low + " to " + high + unit;
  }
}
