package co.duotopia.loadtest.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reports arguments that were not understood, in one line; picocli would add the help. */
final class NotUnderstood implements IParameterExceptionHandler {
  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    List<String> known =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    Optional<String> scenario = scenario(e);
    if (scenario.isPresent()) {
      String text = "%1$s is a scenario; write --scenario %1$s; see ./run_tests.sh --help";
      command.getErr().println(text.formatted(scenario.get()));
      return CommandLine.ExitCode.USAGE;
    }
    String similar = known.isEmpty() ? "" : "; did you mean " + known.get(0) + "?";
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(message(e) + similar + "; see " + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()
        ? "Unknown argument: '" + unmatched.getUnmatched().get(0) + "'"
        : e.getMessage();
  }

  /** A scenario's name without its option. */
  private static Optional<String> scenario(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream()
            .filter(new LoadOptions.Scenarios()::contains)
            .findFirst()
        : Optional.empty();
  }
}
