package co.duotopia.loadtest.monitor.resources;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * Pauses of the garbage collector since the JVM's start, young and old generation.
 *
 * @param total in whole milliseconds for each pause
 */
record GcPauses(long count, Duration total) {

  static GcPauses now() {
    return of(ManagementFactory.getGarbageCollectorMXBeans());
  }

  static GcPauses of(List<? extends GarbageCollectorMXBean> collectors) {
    long count = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      // ZGC and Shenandoah have a bean "… Pauses" and one "… Cycles", whose time is concurrent.
      if (!collector.getName().endsWith("Cycles")) {
        count += Math.max(0, collector.getCollectionCount());
        millis += Math.max(0, collector.getCollectionTime());
      }
    }
    return new GcPauses(count, Duration.ofMillis(millis));
  }

  GcPauses since(GcPauses earlier) {
    return new GcPauses(count - earlier.count, total.minus(earlier.total));
  }
}
