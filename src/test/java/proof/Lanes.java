package proof;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import proof.Cell.Beside;

/** Runs at the same time, such that none distorts the measurements of another. */
final class Lanes {
  private final List<Order> waiting;
  private final List<Order> running = new ArrayList<>();

  /** A cell that is to be run with a seed. */
  record Order(Cell cell, int seed) {}

  Lanes(List<Order> orders) {
    waiting = new ArrayList<>(orders);
  }

  /** Waits until one may begin; empty when all have begun. */
  synchronized Optional<Order> next() throws InterruptedException {
    while (!waiting.isEmpty()) {
      Optional<Order> next = waiting.stream().filter(this::mayBegin).findFirst();
      if (next.isPresent()) {
        waiting.remove(next.get());
        running.add(next.get());
        return next;
      }
      wait();
    }
    return Optional.empty();
  }

  synchronized void ended(Order order) {
    running.remove(order);
    notifyAll();
  }

  private boolean mayBegin(Order order) {
    boolean twoAtMost =
        Stream.concat(running.stream(), Stream.of(order))
            .anyMatch(each -> each.cell().beside() == Beside.ONE_LIGHT);
    return (!twoAtMost || running.size() <= 1)
        && running.stream()
            .allMatch(
                other ->
                    accepts(other.cell(), order.cell()) && accepts(order.cell(), other.cell()));
  }

  private static boolean accepts(Cell one, Cell other) {
    return switch (one.beside()) {
      case ANY -> true;
      case ONE_LIGHT -> other.isLight();
      case NONE -> false;
    };
  }
}
