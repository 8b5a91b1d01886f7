package co.duotopia.loadtest.preflight;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Failure;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.check.Problem;
import java.util.List;

/**
 * The outcomes of all checks.
 *
 * @param entries in the order of the checks
 */
public record Report(List<Entry> entries) {
  public Report {
    entries = List.copyOf(entries);
  }

  /** The outcome of one check. */
  public record Entry(String check, CheckOutcome outcome) {
    List<Problem> problems() {
      if (outcome instanceof Failure failure) {
        return failure.problems();
      }
      return outcome instanceof Warning warning ? warning.problems() : List.of();
    }

    /** One line a problem, as {@link InvalidInput} has them. */
    public List<String> lines() {
      return problems().stream().map(Problem::line).toList();
    }
  }

  /** A report of unreadable settings, which allow no other check. */
  static Report ofSettings(InvalidInput invalid) {
    return new Report(List.of(new Entry("settings", new Failure(Problem.of("", invalid)))));
  }

  long count(String status) {
    return entries.stream().filter(entry -> entry.outcome().status().equals(status)).count();
  }

  /** Whether a run can work. */
  public boolean isSound() {
    return count("failure") == 0;
  }

  public List<Entry> warnings() {
    return entries.stream().filter(entry -> entry.outcome() instanceof Warning).toList();
  }

  /**
   * @throws InvalidInput with the problems of all failures, if there are any
   */
  public void throwIfUnsound() {
    List<String> problems =
        entries.stream()
            .filter(entry -> entry.outcome() instanceof Failure)
            .flatMap(entry -> entry.lines().stream())
            .distinct()
            .toList();
    if (!problems.isEmpty()) {
      throw new InvalidInput(problems);
    }
  }
}
