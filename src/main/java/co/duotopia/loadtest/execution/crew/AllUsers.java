package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.injectors.coordination.Coordinator;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.run.Workforce;

/** The virtual users of a whole run, on however many injectors. */
public interface AllUsers extends Workforce {
  /** How many can work at once. */
  int most();

  /** How many may. */
  int wanted();

  /** All of them are here. */
  static AllUsers of(VirtualUsers users) {
    return new AllUsers() {
      @Override
      public void target(int target) {
        users.target(target);
      }

      @Override
      public int working() {
        return users.working();
      }

      @Override
      public int most() {
        return users.most();
      }

      @Override
      public int wanted() {
        return users.wanted();
      }
    };
  }

  /**
   * Some are here, and each of the others has its own: of n injectors every n-th user.
   *
   * @param expected how many of all are to work until somebody else is said
   */
  static AllUsers of(VirtualUsers users, int expected, Shard shard, Coordinator coordinator) {
    return new AllUsers() {
      private volatile int target = expected;

      @Override
      public void target(int wanted) {
        target = wanted;
        users.target(shard.share(wanted));
        coordinator.target(wanted);
      }

      @Override
      public int working() {
        return users.working() + coordinator.working();
      }

      @Override
      public int most() {
        return users.most() + coordinator.most();
      }

      @Override
      public int wanted() {
        return Math.min(target, most());
      }
    };
  }
}
