package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.injectors.coordination.Coordinator;
import co.duotopia.loadtest.run.VirtualUsers;
import java.util.OptionalInt;

/**
 * Virtual users of whom some are here, and each of the other injectors has its own. Those who may
 * work are divided among the injectors that are there. Thread-safe.
 */
final class DividedUsers implements AllUsers {
  private final VirtualUsers own;
  private final int expected;
  private final Coordinator coordinator;
  private OptionalInt target = OptionalInt.empty();

  /**
   * @param expected how many of all work until another number is wanted
   */
  DividedUsers(VirtualUsers own, int expected, Coordinator coordinator) {
    this.own = own;
    this.expected = expected;
    this.coordinator = coordinator;
  }

  @Override
  public synchronized void target(int wanted) {
    target = OptionalInt.of(wanted);
    own.target(coordinator.target(wanted, own.most()));
  }

  /** Divides the users anew; to be called when an injector has joined or was lost. */
  synchronized void divideAgain() {
    target.ifPresent(this::target);
  }

  @Override
  public int working() {
    return own.working() + coordinator.working();
  }

  @Override
  public int most() {
    return own.most() + coordinator.most();
  }

  @Override
  public int missing() {
    return coordinator.missing();
  }

  @Override
  public synchronized int wanted() {
    return Math.min(target.orElse(expected), most());
  }
}
