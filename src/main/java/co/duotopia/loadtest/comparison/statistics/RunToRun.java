package co.duotopia.loadtest.comparison.statistics;

import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The spread of the figures of one load from run to run, known from earlier runs.
 *
 * @param runs how many; 0: nothing is known
 * @param stretches between changes of the target, each of which has a mean of its own
 * @param deviations standard deviation of the figure of one run, on the scale of its effect, hardly
 *     widened by outliers; by request, empty for all requests
 * @param unlike names of the runs of which a figure of all requests is far from most others: the
 *     spread is that of the others, or wide because of several of these
 */
public record RunToRun(
    int runs, int stretches, Map<String, Map<Measure, Double>> deviations, List<String> unlike) {
  /** Fewer degrees of freedom say too little. */
  private static final int FEWEST = 4;

  public static final RunToRun UNKNOWN = new RunToRun(0, 0, Map.of(), List.of());

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
    private boolean has(String request, Measure measure) {
      return figures.getOrDefault(request, Map.of()).containsKey(measure);
    }

    private double scaled(String request, Measure measure) {
      double value = figures.get(request).get(measure);
      return measure.scaled(measure.isRatio() ? Math.max(LEAST, value) : value);
    }
  }

  /** Reads JSON; earlier versions named no runs, and knew only those since the last change. */
  public static RunToRun read(Path file) throws IOException {
    ObjectNode written = RunJson.MAPPER.createObjectNode().put("stretches", 1);
    written.putArray("unlike");
    written.setAll(RunJson.MAPPER.readValue(file.toFile(), ObjectNode.class));
    return RunJson.MAPPER.treeToValue(written, RunToRun.class);
  }

  /** Of runs between which the target did not change. */
  public static RunToRun of(List<Run> runs) {
    return between(List.of(runs));
  }

  /**
   * @param stretches the runs between changes, one list each
   */
  public static RunToRun between(List<List<Run>> stretches) {
    List<Run> all = stretches.stream().flatMap(List::stream).toList();
    if (all.size() - stretches.size() < FEWEST) {
      return UNKNOWN;
    }
    Map<String, Map<Measure, Double>> deviations = new TreeMap<>();
    for (String request : all.get(0).figures().keySet()) {
      Map<Measure, Double> known = new EnumMap<>(Measure.class);
      for (Measure measure : Measure.values()) {
        if (all.stream().allMatch(run -> run.has(request, measure))) {
          known.put(measure, deviation(stretches, request, measure));
        }
      }
      deviations.put(request, known);
    }
    return new RunToRun(
        all.size(),
        stretches.size(),
        deviations,
        stretches.stream().flatMap(RunToRun::unlike).toList());
  }

  private static double deviation(List<List<Run>> stretches, String request, Measure measure) {
    double squares = 0;
    double freedom = 0;
    for (List<Run> runs : stretches) {
      double[] values = tamed(measure, values(runs, request, measure));
      squares += Moments.of(values).variance() * (values.length - 1);
      freedom += values.length - 1;
    }
    return Math.sqrt(squares / freedom);
  }

  private static double[] values(List<Run> runs, String request, Measure measure) {
    return runs.stream().mapToDouble(run -> run.scaled(request, measure)).toArray();
  }

  /**
   * One run in eight, of which more requests failed, is an outlier. No failures in most runs and
   * some in others are how error rates vary.
   */
  private static double[] tamed(Measure measure, double[] values) {
    int most = measure.isRatio() ? Outliers.most(values.length) : values.length / RARE;
    return Outliers.tamed(values, matters(measure, values), most);
  }

  private static double matters(Measure measure, double[] values) {
    return measure.margin(Math.exp(Moments.of(values).mean()));
  }

  /** Names of the runs of which a figure of all requests is far from the median of all. */
  private static Stream<String> unlike(List<Run> runs) {
    return IntStream.range(0, runs.size())
        .filter(
            i ->
                Arrays.stream(Measure.values())
                    .filter(measure -> runs.stream().allMatch(run -> run.has("", measure)))
                    .anyMatch(measure -> isFar(measure, values(runs, "", measure), i)))
        .mapToObj(i -> runs.get(i).name());
  }

  private static boolean isFar(Measure measure, double[] values, int run) {
    double middle = median(values);
    double[] off = DoubleStream.of(values).map(value -> Math.abs(value - middle)).toArray();
    return off[run] > Math.max(matters(measure, values), FAR * NORMAL * median(off));
  }

  private static double median(double[] values) {
    double[] sorted = DoubleStream.of(values).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  @JsonIgnore
  public boolean isKnown() {
    return freedom() >= FEWEST;
  }

  /** Degrees of freedom of the deviations. */
  int freedom() {
    return runs - stretches;
  }

  /** Of the figure of one run; of a kind of which some runs had too few, that of all requests. */
  Spread spread(String request, Measure measure) {
    return Stream.of(request, "")
        .flatMap(name -> Stream.ofNullable(deviations.getOrDefault(name, Map.of()).get(measure)))
        .map(deviation -> new Spread(0, deviation * deviation, freedom()))
        .findFirst()
        .orElse(new Spread(0, 0, 0));
  }
}
