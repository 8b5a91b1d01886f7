package proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import proof.Cell.Beside;
import proof.Lanes.Order;

@Timeout(60)
class LanesTest {
  private static final Order LIGHT = new Order(Cell.healthy(10, 2, 30), 5);
  private static final Order FULL = new Order(Cell.healthy(50, 10, 30), 5);
  private static final Order HEAVY =
      new Order(Cell.of("login-cpu", 1, 40, 20, 30).beside(Beside.ONE_LIGHT), 5);
  private static final Order ALONE =
      new Order(Cell.of("generator-cpu", 1, 20, 4, 30).beside(Beside.NONE), 5);

  private static Lanes of(Order... orders) {
    return new Lanes(List.of(orders));
  }

  private static List<Order> begin(Lanes lanes, int count) throws InterruptedException {
    Stream.Builder<Order> begun = Stream.builder();
    for (int i = 0; i < count; i++) {
      lanes.next().ifPresent(begun);
    }
    return begun.build().toList();
  }

  @Test
  void othersRunSideBySideInTheirOrder() throws Exception {
    assertEquals(List.of(LIGHT, FULL), begin(of(LIGHT, FULL), 2));
  }

  @Test
  void aHeavyOneHasOneLightOneBesideIt() throws Exception {
    assertEquals(List.of(HEAVY, LIGHT), begin(of(HEAVY, FULL, LIGHT), 2));
  }

  @Test
  void aThirdOneWaitsWhereOneIsHeavy() throws Exception {
    Lanes lanes = of(HEAVY, LIGHT, LIGHT);
    begin(lanes, 2);

    Thread third = waiting(lanes);
    lanes.ended(LIGHT);
    third.join();

    assertTrue(lanes.next().isEmpty());
  }

  @Test
  void oneThatBearsNoOtherWaitsForAll() throws Exception {
    Lanes lanes = of(LIGHT, ALONE);
    begin(lanes, 1);

    Thread alone = waiting(lanes);
    lanes.ended(LIGHT);
    alone.join();

    assertTrue(lanes.next().isEmpty());
  }

  @Test
  void nothingBeginsBesideOneThatBearsNoOther() throws Exception {
    Lanes lanes = of(ALONE, LIGHT);
    begin(lanes, 1);

    Thread light = waiting(lanes);
    lanes.ended(ALONE);
    light.join();

    assertTrue(lanes.next().isEmpty());
  }

  /** Ends when it has got one. */
  private static Thread waiting(Lanes lanes) {
    Thread thread =
        new Thread(
            () -> {
              try {
                Optional<Order> next = lanes.next();
                assertTrue(next.isPresent());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive(), "did not wait");
      Thread.onSpinWait();
    }
    return thread;
  }
}
