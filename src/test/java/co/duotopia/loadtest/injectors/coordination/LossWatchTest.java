package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class LossWatchTest {
  private static RunInfo plan(int index) {
    return SamplePlan.of(
        new Shard(index, 3, "r"), 20, "1234567", RunJson.MAPPER.createObjectNode());
  }

  /** As when a class is gone since the checkout was built again. */
  @Test
  @Timeout(60)
  void findsTheOthersWhenOneLossCannotBeTold() throws Exception {
    Members members = new Members(plan(0));
    members.admit(plan(1), "one", "127.0.0.1", Instant.EPOCH);
    members.admit(plan(2), "two", "127.0.0.1", Instant.EPOCH);
    Set<Integer> found = ConcurrentHashMap.newKeySet();
    CountDownLatch both = new CountDownLatch(2);

    try (LossWatch losses = new LossWatch(members, new Assembly(members, 3, "here"))) {
      losses.start(
          new Coordinator.Listener() {
            @Override
            public void lost(int index, Instant at, String why) {
              found.add(index);
              both.countDown();
              throw new NoClassDefFoundError("Event");
            }

            @Override
            public void stopped(int index, Event event) {}
          });
      both.await();
    }

    assertEquals(Set.of(1, 2), found);
  }
}
