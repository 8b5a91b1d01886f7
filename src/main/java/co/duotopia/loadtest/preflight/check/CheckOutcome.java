package co.duotopia.loadtest.preflight.check;

import java.util.List;
import java.util.Locale;

/** The outcome of a check. */
public sealed interface CheckOutcome {

  /** It is as it must be. */
  record Ok(String seen) implements CheckOutcome {}

  /** A run works, but its results are to be read with that in mind. */
  record Warning(List<Problem> problems) implements CheckOutcome {
    public Warning {
      problems = List.copyOf(problems);
    }

    public Warning(Problem problem) {
      this(List.of(problem));
    }
  }

  /** A run cannot work. */
  record Failure(List<Problem> problems) implements CheckOutcome {
    public Failure {
      problems = List.copyOf(problems);
    }

    public Failure(Problem problem) {
      this(List.of(problem));
    }
  }

  /** The check did not run. */
  record Skipped(String reason) implements CheckOutcome {}

  /** {@code ok}, {@code warning}, {@code failure} or {@code skipped}. */
  default String status() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Whether a check that builds on this one can be made. */
  default boolean isSound() {
    return this instanceof Ok || this instanceof Warning;
  }
}
