package co.duotopia.loadtest.comparison.statistics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The spread of the figures of one load from run to run, known from earlier runs.
 *
 * @param runs how many; 0: nothing is known
 * @param deviations standard deviation of the figure of one run, on the scale of its effect, hardly
 *     widened by outliers; by request, empty for all requests
 */
public record RunToRun(int runs, Map<String, Map<Measure, Double>> deviations) {
  /** Fewer runs say too little. */
  public static final int FEWEST = 5;

  public static final RunToRun UNKNOWN = new RunToRun(0, Map.of());

  /** A logarithm of nothing is none. */
  private static final double LEAST = 0.005;

  /**
   * @param figures one entry a run: by request, what was measured; milliseconds, a share, or
   *     requests a second
   */
  public static RunToRun of(List<Map<String, Map<Measure, Double>>> figures) {
    if (figures.size() < FEWEST) {
      return UNKNOWN;
    }
    Map<String, Map<Measure, Double>> deviations = new TreeMap<>();
    figures
        .get(0)
        .forEach(
            (request, measures) ->
                measures
                    .keySet()
                    .forEach(
                        measure -> {
                          double[] values = values(figures, request, measure);
                          if (values.length == figures.size()) {
                            deviations
                                .computeIfAbsent(request, first -> new EnumMap<>(Measure.class))
                                .put(measure, deviation(measure, values));
                          }
                        }));
    return new RunToRun(figures.size(), deviations);
  }

  private static double[] values(
      List<Map<String, Map<Measure, Double>>> figures, String request, Measure measure) {
    return figures.stream()
        .map(run -> run.getOrDefault(request, Map.of()).get(measure))
        .filter(Objects::nonNull)
        .mapToDouble(value -> measure.scaled(measure.isRatio() ? Math.max(LEAST, value) : value))
        .toArray();
  }

  /** No failures in most runs and some in others are the spread of error rates, not outliers. */
  private static double deviation(Measure measure, double[] values) {
    return measure.isRatio() ? ofLogarithms(measure, values) : Moments.of(values).deviation();
  }

  private static double ofLogarithms(Measure measure, double[] values) {
    double matters = measure.margin(Math.exp(Moments.of(values).mean()));
    return Moments.of(Outliers.tamed(values, matters)).deviation();
  }

  @JsonIgnore
  public boolean isKnown() {
    return runs >= FEWEST;
  }

  /** The effect of one run against one other, which differ by chance by √2 deviations. */
  Effect widen(String request, Measure measure, Effect effect) {
    Double deviation = deviations.getOrDefault(request, Map.of()).get(measure);
    return deviation == null
        ? effect
        : effect.atLeast(new Effect(effect.size(), Math.sqrt(2) * deviation, runs - 1));
  }
}
