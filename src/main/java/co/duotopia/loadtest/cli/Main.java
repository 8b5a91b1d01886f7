package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Everything but the simulations that can be started from a command line.
 *
 * <p>Exit codes: 0 done, 1 could not be done, 2 not understood.
 */
@Command(
    name = "./run_tests.sh",
    description = "Tools of Duotopia's load tests. A load test itself: ./run_tests.sh --help",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DoctorCommand.class,
      ListCommand.class,
      ReportCommand.class,
      WebCommand.class,
      MonitorCommand.class,
      StandInCommand.class,
      StudentsCommand.class,
      AudioCommand.class,
      CompletionCommand.class
    })
public final class Main {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  public static void main(String[] args) {
    int exitCode = run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** Runs one command to its end and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    return commandLine(new CommandLine(new Main())).setOut(out).setErr(err).execute(args);
  }

  /** How commands read their values, and what they say when something is wrong. */
  static CommandLine commandLine(CommandLine command) {
    return command
        .registerConverter(Path.class, CalledFrom.ofProcess())
        .registerConverter(Duration.class, new TimeConverter())
        .setParameterExceptionHandler(Main::notUnderstood)
        .setExecutionExceptionHandler(Main::handle);
  }

  /** One line, and where to read on; picocli would add the whole help. */
  private static int notUnderstood(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    List<String> known =
        e instanceof UnmatchedArgumentException unmatched ? unmatched.getSuggestions() : List.of();
    if (e instanceof UnmatchedArgumentException && isScenario(arguments[0])) {
      String text = "%1$s is a scenario; write --scenario %1$s; see ./run_tests.sh --help";
      command.getErr().println(text.formatted(arguments[0]));
      return CommandLine.ExitCode.USAGE;
    }
    String similar = known.isEmpty() ? "" : "; did you mean " + known.get(0) + "?";
    String name = command.getCommandSpec().qualifiedName();
    command.getErr().println(e.getMessage() + similar + "; see " + name + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static boolean isScenario(String word) {
    return new RunOptions.Scenarios().contains(word);
  }

  private static int handle(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof InvalidInput invalid) {
      invalid.problems().forEach(command.getErr()::println);
      return CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
