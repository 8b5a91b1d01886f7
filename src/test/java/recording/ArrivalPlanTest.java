package recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.RunInfo.Shard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArrivalPlanTest {
  private static final double RATE = 5;
  private static final Duration TIME = Duration.ofSeconds(2_000);

  @Test
  void givesTheSameArrivalsForTheSameSeed() {
    assertEquals(moments(1, 0, 1), moments(1, 0, 1));
    assertNotEquals(moments(1, 0, 1), moments(2, 0, 1));
  }

  /** Mean and variance of independent arrivals per second are the rate. */
  @Test
  void comesIndependentlyAtTheRate() {
    long[] bySecond = new long[(int) TIME.toSeconds()];
    moments(7, 0, 1).forEach(nanos -> bySecond[(int) (nanos / 1_000_000_000L)]++);
    double mean =
        IntStream.range(0, bySecond.length).mapToLong(i -> bySecond[i]).average().orElse(0);
    double variance =
        IntStream.range(0, bySecond.length)
            .mapToDouble(i -> (bySecond[i] - mean) * (bySecond[i] - mean))
            .average()
            .orElse(0);

    assertEquals(RATE, mean, 0.2);
    assertEquals(RATE, variance, 0.6);
  }

  @Test
  void dividesItsArrivalsAmongLoadGenerators() {
    List<Long> together = new ArrayList<>();
    for (int index = 0; index < 3; index++) {
      together.addAll(moments(3, index, 3));
    }

    List<Long> all = moments(3, 0, 1);
    assertEquals(all, together.stream().sorted().toList());
    assertEquals(Duration.ofNanos(all.get(2) - all.get(0)), plan(3, 2, 3).startsLate());
    assertEquals(10, ArrivalPlan.share(10, Shard.ONLY));
    assertEquals(3 + 3 + 4, IntStream.range(0, 3).map(i -> share(10, i, 3)).sum());
  }

  @Test
  void endsWithTheTimeAndKnowsHowManyCome() {
    List<Long> all = moments(1, 0, 1);

    assertTrue(all.get(all.size() - 1) < TIME.toNanos());
    assertEquals((long) all.size(), plan(1, 0, 1).totalUserCount().get());
  }

  private static int share(int users, int index, int count) {
    return ArrivalPlan.share(users, new Shard(index, count, ""));
  }

  private static ArrivalPlan plan(long seed, int index, int count) {
    return new ArrivalPlan(RATE, TIME, seed, new Shard(index, count, ""));
  }

  private static List<Long> moments(long seed, int index, int count) {
    List<Long> moments = new ArrayList<>();
    plan(seed, index, count).arrivals().forEachRemaining(moments::add);
    return moments;
  }
}
