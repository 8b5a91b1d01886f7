package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The machine of the load generator, and its container, have CPU to spare. */
final class GeneratorCpuGuard implements Guard<ResourceSample> {
  private final GuardSettings.GeneratorCpu limit;
  private final Window<ResourceSample> window;

  GeneratorCpuGuard(GuardSettings.GeneratorCpu limit) {
    this.limit = limit;
    window = new Window<>(limit.window());
  }

  @Override
  public RuleState judge(long nanos, ResourceSample sample) {
    if (sample.machineCpuPercent().isEmpty()) {
      return RuleState.UNKNOWN;
    }
    List<ResourceSample> seen = window.add(nanos, sample);
    if (seen.size() < limit.minSamples()) {
      return RuleState.UNKNOWN;
    }
    double cpu = mean(seen, ResourceSample::machineCpuPercent);
    double throttled = mean(seen, one -> one.generator().throttledPercent());
    boolean waits = cpu <= limit.abovePercent() && throttled > ResourceSample.THROTTLED_PERCENT;
    return RuleState.of(
        cpu > limit.abovePercent() || waits,
        waits
            ? text(
                "CPU limit of the load generator's container, periods spent waiting",
                ResourceSample.THROTTLED_PERCENT,
                throttled)
            : text("CPU of the load generator's machine", limit.abovePercent(), cpu),
        Map.of("cpuPercent", cpu, "throttledPercent", throttled));
  }

  private String text(String what, double most, double actual) {
    return String.format(
        Locale.ROOT,
        "%s: required at most %s %% over %d s, actual %.1f %%",
        what,
        Formats.number(most),
        limit.window().toSeconds(),
        actual);
  }

  private static double mean(
      List<ResourceSample> samples, Function<ResourceSample, OptionalDouble> figure) {
    return samples.stream().mapToDouble(one -> figure.apply(one).orElse(0)).average().orElseThrow();
  }
}
