package co.duotopia.loadtest.preflight;

import java.util.List;
import java.util.Locale;

/** What a check has found. */
public sealed interface Outcome {

  /** It is as it must be. */
  record Ok(String seen) implements Outcome {}

  /** A run works, but its results are to be read with that in mind. */
  record Warning(List<Problem> problems) implements Outcome {
    public Warning {
      problems = List.copyOf(problems);
    }

    Warning(Problem problem) {
      this(List.of(problem));
    }
  }

  /** A run cannot work. */
  record Failure(List<Problem> problems) implements Outcome {
    public Failure {
      problems = List.copyOf(problems);
    }

    Failure(Problem problem) {
      this(List.of(problem));
    }
  }

  /** Nothing was looked at. */
  record Skipped(String reason) implements Outcome {}

  /** {@code ok}, {@code warning}, {@code failure} or {@code skipped}. */
  default String status() {
    return getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** Whether a check that builds on this one can be made. */
  default boolean isSound() {
    return this instanceof Ok || this instanceof Warning;
  }
}
