package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The machine of the load generator has CPU to spare. */
final class GeneratorCpuGuard implements Guard<ResourceSample> {
  private final GuardSettings.GeneratorCpu limit;
  private final Window<Double> window;

  GeneratorCpuGuard(GuardSettings.GeneratorCpu limit) {
    this.limit = limit;
    window = new Window<>(limit.window());
  }

  @Override
  public RuleState judge(long nanos, ResourceSample sample) {
    if (sample.machineCpuPercent().isEmpty()) {
      return RuleState.UNKNOWN;
    }
    List<Double> seen = window.add(nanos, sample.machineCpuPercent().getAsDouble());
    if (seen.size() < limit.minSamples()) {
      return RuleState.UNKNOWN;
    }
    double mean = seen.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    String text =
        String.format(
            Locale.ROOT,
            "CPU of the load generator's machine: required at most %s %% over %d s, actual %.1f %%",
            Formats.number(limit.abovePercent()),
            limit.window().toSeconds(),
            mean);
    return RuleState.of(mean > limit.abovePercent(), text, Map.of("cpuPercent", mean));
  }
}
