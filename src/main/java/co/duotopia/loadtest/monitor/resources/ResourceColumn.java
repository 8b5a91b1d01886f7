package co.duotopia.loadtest.monitor.resources;

import co.duotopia.loadtest.monitor.Fields;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Generator;
import co.duotopia.loadtest.monitor.resources.ResourceSample.Target;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** The columns of resources.csv, in their order; {@link ResourceCsv} says what they mean. */
enum ResourceColumn {
  VERSION(sample -> ResourceCsv.VERSION),
  TIME(ResourceSample::time),
  MACHINE_CPU_PERCENT(ResourceSample::machineCpuPercent),
  CPU_PERCENT(generator(Generator::cpuPercent)),
  CPU_OF_MACHINE_PERCENT(generator(Generator::cpuOfMachinePercent)),
  HEAP_USED_BYTES(generator(Generator::heapUsedBytes)),
  HEAP_COMMITTED_BYTES(generator(Generator::heapCommittedBytes)),
  HEAP_MAX_BYTES(generator(Generator::heapMaxBytes)),
  RSS_BYTES(generator(Generator::rssBytes)),
  GC_PAUSE_MS(generator(Generator::gcPause)),
  GC_PAUSES(generator(Generator::gcPauses)),
  THREADS(generator(Generator::threads)),
  SOCKETS(generator(Generator::sockets)),
  TARGET_CPU_PERCENT(target(Target::cpuPercent)),
  TARGET_RSS_BYTES(target(Target::rssBytes)),
  TARGET_CHILDREN(target(Target::children)),
  TARGET_CHILDREN_CPU_PERCENT(target(Target::childrenCpuPercent)),
  TARGET_CHILDREN_RSS_BYTES(target(Target::childrenRssBytes)),
  LATENESS_MS(ResourceSample::lateness),
  CLOCK_JUMP_MS(ResourceSample::clockJump),
  DURATION_MS(ResourceSample::took),
  THROTTLED_PERCENT(generator(Generator::throttledPercent));

  private final Function<ResourceSample, Object> value;

  ResourceColumn(Function<ResourceSample, Object> value) {
    this.value = value;
  }

  static List<String> header() {
    return Arrays.stream(values()).map(column -> column.name().toLowerCase(Locale.ROOT)).toList();
  }

  static List<String> row(ResourceSample sample) {
    return Arrays.stream(values()).map(column -> Fields.of(column.value.apply(sample))).toList();
  }

  private static Function<ResourceSample, Object> generator(Function<Generator, Object> value) {
    return sample -> value.apply(sample.generator());
  }

  private static Function<ResourceSample, Object> target(Function<Target, Object> value) {
    return sample -> Fields.of(sample.target(), value);
  }
}
