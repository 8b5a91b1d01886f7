package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.Nearest;
import java.util.ArrayList;
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
    Optional<String> scenario = scenario(e);
    if (scenario.isPresent()) {
      String text = "%1$s is a scenario; write --scenario %1$s; see ./run_tests.sh --help";
      command.getErr().println(text.formatted(scenario.get()));
      return CommandLine.ExitCode.USAGE;
    }
    String name = command.getCommandSpec().qualifiedName();
    String message = message(e, command);
    command
        .getErr()
        .println(message + (message.endsWith("?") ? " See " : "; see ") + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  /** The first word that is unknown: what follows it may only be its value. */
  private static String message(ParameterException e, CommandLine command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return e.getMessage().replaceFirst("^Invalid value for option '(.+?)'( \\(.+?\\))?:", "$1:");
    }
    String word = unmatched.getUnmatched().get(0);
    String kind = unmatched.isUnknownOption() ? "option" : "argument";
    List<String> known = new ArrayList<>(command.getSubcommands().keySet());
    known.addAll(command.getCommandSpec().optionsMap().keySet());
    known.removeIf(option -> option.length() == 2);
    return "Unknown %s: '%s'%s".formatted(kind, word, Nearest.hint(word, known));
  }

  /** A scenario's name without its option. */
  private static Optional<String> scenario(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().stream().filter(LoadOptions.scenarios()::contains).findFirst()
        : Optional.empty();
  }
}
