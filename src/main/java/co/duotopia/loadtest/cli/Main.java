package co.duotopia.loadtest.cli;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * Everything but the simulations that can be started from a command line.
 *
 * <p>Exit codes: 0 done, 1 could not be done, 2 not understood.
 */
@Command(
    name = "loadtest",
    description = "Tools of Duotopia's load tests.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      AudioCommand.class,
      ReportCommand.class,
      StandInCommand.class,
      StudentsCommand.class
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
    return new CommandLine(new Main())
        .setOut(out)
        .setErr(err)
        .setExecutionExceptionHandler(Main::handle)
        .execute(args);
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
