package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.monitor.resources.ResourceSample;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The samples of all load generators as those of one: in each second the machine that is busiest,
 * with the longest waits of all (late samples, garbage collection, a container's CPU limit). The
 * whole is as good as its worst part.
 */
final class MergedResources {
  private MergedResources() {}

  static List<ResourceSample> of(List<InjectorRun> runs, List<Long> correctionsMillis) {
    List<ResourceSample> all = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      long correction = correctionsMillis.get(i);
      runs.get(i).resources().forEach(sample -> all.add(at(sample, correction)));
    }
    if (runs.size() == 1) {
      return all;
    }
    TreeMap<Long, List<ResourceSample>> bySecond =
        all.stream()
            .collect(
                Collectors.groupingBy(
                    sample -> sample.time().getEpochSecond(), TreeMap::new, Collectors.toList()));
    return bySecond.values().stream().map(MergedResources::worst).toList();
  }

  private static ResourceSample at(ResourceSample sample, long correctionMillis) {
    return with(sample, sample.time().plusMillis(correctionMillis), List.of(sample));
  }

  private static ResourceSample worst(List<ResourceSample> second) {
    ResourceSample busiest =
        second.stream().max(Comparator.comparingDouble(MergedResources::busy)).orElseThrow();
    return with(busiest, busiest.time(), second);
  }

  private static double busy(ResourceSample sample) {
    return Math.max(
        sample.machineCpuPercent().orElse(0), sample.generator().cpuOfMachinePercent().orElse(0));
  }

  private static ResourceSample with(
      ResourceSample sample, Instant time, List<ResourceSample> second) {
    Generator generator = sample.generator();
    return new ResourceSample(
        time,
        sample.machineCpuPercent(),
        new Generator(
            generator.cpuPercent(),
            generator.cpuOfMachinePercent(),
            generator.heapUsedBytes(),
            generator.heapCommittedBytes(),
            generator.heapMaxBytes(),
            generator.rssBytes(),
            longest(second, one -> one.generator().gcPause()),
            generator.gcPauses(),
            generator.threads(),
            generator.sockets(),
            throttled(second)),
        second.stream().map(ResourceSample::target).flatMap(Optional::stream).findFirst(),
        longest(second, ResourceSample::lateness),
        longest(second, ResourceSample::clockJump),
        sample.took());
  }

  private static OptionalDouble throttled(List<ResourceSample> second) {
    return second.stream()
        .map(sample -> sample.generator().throttledPercent())
        .flatMapToDouble(OptionalDouble::stream)
        .max();
  }

  /** A clock may jump back, too. */
  private static Duration longest(
      List<ResourceSample> second, Function<ResourceSample, Duration> value) {
    return second.stream().map(value).max(Comparator.comparing(Duration::abs)).orElseThrow();
  }
}
