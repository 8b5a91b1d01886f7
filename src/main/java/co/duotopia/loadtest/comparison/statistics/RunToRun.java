package co.duotopia.loadtest.comparison.statistics;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The spread of the figures of one load from run to run, known from earlier runs.
 *
 * @param runs how many; 0: nothing is known
 * @param deviations standard deviation of the figure of one run, on the scale of its effect, hardly
 *     widened by outliers; by request, empty for all requests
 * @param unlike names of the runs of which a figure of all requests is far from most others: the
 *     spread is that of the others, or wide because of several of these
 */
public record RunToRun(
    int runs, Map<String, Map<Measure, Double>> deviations, List<String> unlike) {
  /** Fewer runs say too little. */
  public static final int FEWEST = 5;

  public static final RunToRun UNKNOWN = new RunToRun(0, Map.of(), List.of());

  /** Of values that vary by chance, hardly one is so many deviations from their median. */
  private static final double FAR = 5;

  /** Of as many runs one can be an outlier by its error rate. */
  private static final int RARE = 8;

  /** Deviation of normal values whose median distance from their median is 1. */
  private static final double NORMAL = 1.4826;

  /** A logarithm of nothing is none. */
  private static final double LEAST = 0.005;

  /**
   * An earlier run.
   *
   * @param figures by request, empty for all: milliseconds, a share, or requests a second
   */
  public record Run(String name, Map<String, Map<Measure, Double>> figures) {
    private Optional<Double> scaled(String request, Measure measure) {
      return Optional.ofNullable(figures.getOrDefault(request, Map.of()).get(measure))
          .map(value -> measure.scaled(measure.isRatio() ? Math.max(LEAST, value) : value));
    }
  }

  /** Earlier versions named no runs. */
  public RunToRun {
    unlike = unlike == null ? List.of() : List.copyOf(unlike);
  }

  public static RunToRun of(List<Run> runs) {
    if (runs.size() < FEWEST) {
      return UNKNOWN;
    }
    Map<String, Map<Measure, Double>> deviations = new TreeMap<>();
    Set<Integer> unlike = new TreeSet<>();
    runs.get(0)
        .figures()
        .forEach(
            (request, measures) ->
                measures
                    .keySet()
                    .forEach(
                        measure -> {
                          double[] values = values(runs, request, measure);
                          if (values.length == runs.size()) {
                            double matters = measure.margin(Math.exp(Moments.of(values).mean()));
                            deviations
                                .computeIfAbsent(request, first -> new EnumMap<>(Measure.class))
                                .put(measure, deviation(measure, values, matters));
                            unlike.addAll(request.isEmpty() ? far(values, matters) : List.of());
                          }
                        }));
    return new RunToRun(
        runs.size(), deviations, unlike.stream().map(runs::get).map(Run::name).toList());
  }

  private static double[] values(List<Run> runs, String request, Measure measure) {
    return runs.stream()
        .flatMap(run -> run.scaled(request, measure).stream())
        .mapToDouble(Double::doubleValue)
        .toArray();
  }

  /**
   * One run in eight, of which more requests failed, is an outlier. No failures in most runs and
   * some in others are how error rates vary.
   */
  private static double deviation(Measure measure, double[] values, double matters) {
    int most = measure.isRatio() ? Outliers.most(values.length) : values.length / RARE;
    return Moments.of(Outliers.tamed(values, matters, most)).deviation();
  }

  /** The positions of values far from the median of all. */
  private static List<Integer> far(double[] values, double matters) {
    double middle = median(values);
    double[] off = DoubleStream.of(values).map(value -> Math.abs(value - middle)).toArray();
    double far = Math.max(matters, FAR * NORMAL * median(off));
    return IntStream.range(0, off.length).filter(i -> off[i] > far).boxed().toList();
  }

  private static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
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
