package co.duotopia.loadtest.monitor.resources;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.management.GarbageCollectorMXBean;
import java.time.Duration;
import java.util.List;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** The beans' names are those of OpenJDK's collectors. */
class GcPausesTest {
  private record Bean(String getName, long getCollectionCount, long getCollectionTime)
      implements GarbageCollectorMXBean {
    @Override
    public boolean isValid() {
      return true;
    }

    @Override
    public String[] getMemoryPoolNames() {
      return new String[0];
    }

    @Override
    public ObjectName getObjectName() {
      return null;
    }
  }

  @Test
  void addYoungAndOldPausesOfG1() {
    assertEquals(
        new GcPauses(12, Duration.ofMillis(340)),
        GcPauses.of(
            List.of(
                new Bean("G1 Young Generation", 11, 140), new Bean("G1 Old Generation", 1, 200))));
  }

  @Test
  void leaveConcurrentCyclesOut() {
    assertEquals(
        new GcPauses(9, Duration.ofMillis(1)),
        GcPauses.of(List.of(new Bean("ZGC Cycles", 3, 900), new Bean("ZGC Pauses", 9, 1))));
    assertEquals(
        new GcPauses(8, Duration.ofMillis(6)),
        GcPauses.of(
            List.of(new Bean("Shenandoah Cycles", 2, 80), new Bean("Shenandoah Pauses", 8, 6))));
  }

  @Test
  void areThoseSinceAnEarlierLook() {
    GcPauses earlier = new GcPauses(3, Duration.ofMillis(30));

    assertEquals(
        new GcPauses(2, Duration.ofMillis(5)),
        new GcPauses(5, Duration.ofMillis(35)).since(earlier));
  }
}
