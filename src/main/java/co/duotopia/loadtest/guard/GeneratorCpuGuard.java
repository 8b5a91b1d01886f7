package co.duotopia.loadtest.guard;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.settings.GuardSettings;
import co.duotopia.loadtest.text.Catalogue;
import co.duotopia.loadtest.text.Formats;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The machine of the load generator, and its container, have CPU to spare. */
final class GeneratorCpuGuard implements Guard<ResourceSample> {
  private static final Catalogue TEXTS = Catalogue.section("guards");

  private final GuardSettings.GeneratorCpu limit;
  private final Window<ResourceSample> window;

  /** Whether the container's limit was violated last, not the machine's. */
  private boolean ofContainer;

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
    boolean busy = cpu > limit.abovePercent();
    boolean waits = !busy && throttled > ResourceSample.THROTTLED_PERCENT;
    ofContainer = waits || ofContainer && !busy;
    return RuleState.of(
        busy || waits,
        ofContainer
            ? text(TEXTS.say("container-cpu"), ResourceSample.THROTTLED_PERCENT, throttled)
            : text(TEXTS.say("machine-cpu"), limit.abovePercent(), cpu),
        Map.of("cpuPercent", cpu, "throttledPercent", throttled));
  }

  private String text(String what, double most, double actual) {
    return TEXTS.say(
        "generator-cpu",
        "what",
        what,
        "most",
        Formats.number(most),
        "seconds",
        limit.window().toSeconds(),
        "actual",
        Formats.tenths(actual));
  }

  private static double mean(
      List<ResourceSample> samples, Function<ResourceSample, OptionalDouble> figure) {
    return samples.stream().mapToDouble(one -> figure.apply(one).orElse(0)).average().orElseThrow();
  }
}
