package co.duotopia.loadtest.config;

import java.util.List;

/**
 * Something that the user gave cannot be used: settings, a file, an account, a target.
 *
 * <p>The message is meant for the user as it stands, one line a problem: {@code where: what must
 * hold, but is what; what to do}. Whoever starts a run prints it without a stack trace and ends
 * with a non-zero exit code.
 */
public final class InvalidInput extends RuntimeException {
  private final List<String> problems;

  public InvalidInput(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
    this.problems = List.copyOf(problems);
  }

  public InvalidInput(String problem) {
    this(List.of(problem));
  }

  /** The problems, at least one, each in a line. */
  public List<String> problems() {
    return problems;
  }
}
