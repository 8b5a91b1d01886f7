package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.run.Workforce;

/** The virtual users of a whole run, on however many injectors. */
public interface AllUsers extends Workforce {
  /** The most that can work at once. */
  int most();

  /** The number that may work. */
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
}
