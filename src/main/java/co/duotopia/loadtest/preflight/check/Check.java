package co.duotopia.loadtest.preflight.check;

import co.duotopia.loadtest.config.InvalidInput;
import java.util.List;

/** One thing that must hold before a load makes sense. Looks once, from one thread. */
public interface Check {
  /** A word or two, at most 11 characters. */
  String name();

  /** The checks that must have been sound before this one can look. */
  default List<Check> needs() {
    return List.of();
  }

  /**
   * @throws InvalidInput in place of a failure
   */
  CheckOutcome look();
}
