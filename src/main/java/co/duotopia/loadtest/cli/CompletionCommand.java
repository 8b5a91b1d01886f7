package co.duotopia.loadtest.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Print a script for bash and zsh that completes the options, scenarios and commands of"
          + " run_tests.sh with the Tab key."
    },
    footer = {"", "Example:", "  source <(./run_tests.sh completion)"})
final class CompletionCommand implements Runnable {
  private static final String SCRIPT = "run_tests.sh";

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    spec.commandLine().getOut().print(AutoComplete.bash(SCRIPT, Commands.all()));
    spec.commandLine().getOut().flush();
  }
}
