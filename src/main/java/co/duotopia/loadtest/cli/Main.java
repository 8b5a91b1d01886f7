package co.duotopia.loadtest.cli;

import static co.duotopia.loadtest.config.CommandLine.TYPED_OPTIONS;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.execution.EarlyClasses;
import co.duotopia.loadtest.settings.Choices;
import co.duotopia.loadtest.settings.SettingsLoader;
import co.duotopia.loadtest.text.Formats;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The program behind {@code run_tests.sh}: a load test or, with a command, one of the tools.
 *
 * <p>Exit codes of a command: 0 done, 1 could not be done, 2 not understood.
 */
@Command(
    name = "./run_tests.sh",
    customSynopsis = {
      "Usage: ./run_tests.sh [OPTIONS]            run a load test",
      "       ./run_tests.sh COMMAND [OPTIONS]    use a tool"
    },
    synopsisHeading = "",
    descriptionHeading = "%n",
    description = {
      "Load-tests the audio upload of Duotopia: students log in, open an assignment and upload"
          + " recordings. Each run writes a directory in results/."
    },
    optionListHeading = "%nOptions of a load test:%n",
    commandListHeading = "%nCommands (COMMAND --help says more):%n",
    footer = {
      "",
      "Environments are sections of conf/loadtest.conf. The shipped ones need:",
      "  local        nothing: the run brings its own backend, the stand-in;",
      "               with LOCAL_BASE_URL it uses yours",
      "  staging      STAGING_BASE_URL, TEST_STUDENT_EMAIL, TEST_STUDENT_PASSWORD",
      "  production   PRODUCTION_BASE_URL, PROD_TEST_STUDENT_EMAIL,",
      "               PROD_TEST_STUDENT_PASSWORD. Every run affects real users: it asks",
      "               for YES; without a terminal, export CONFIRM_PRODUCTION=YES",
      "Export these variables, or put them into .env or a file of the environment, such",
      "as .env.staging. With STAGING_DATABASE_URL, a run on staging also monitors the",
      "database; likewise for the others.",
      "",
      "-D sets any key of conf/loadtest.conf, as in -Dloadtest.uploads.timeout=60s",
      "",
      "Examples:",
      "  ./run_tests.sh",
      "  ./run_tests.sh --env staging --scenario normal --headless",
      "  ./run_tests.sh --env staging --scenario peak --users 75 --rate 15 --time 8m",
      "",
      "Exit codes: 0 passed, 1 could not run, is incomplete, or says nothing about the",
      "target, 2 missed expectations or command not understood, 3 stopped by a guard,",
      "128 + n ended by signal n (130 Ctrl+C)."
    },
    sortOptions = false)
public final class Main implements Callable<Integer> {
  @Mixin private LoadOptions load;

  @Option(
      names = "--skip-gradual",
      order = 7,
      description = "Allow any number of users where load may only grow step by step.")
  private boolean skipGradual;

  @Option(names = "--headless", order = 9, description = "Run in this terminal (the default).")
  private boolean headless;

  @Option(
      names = {"-w", "--web"},
      order = 10,
      description = "Serve a page to start, watch, stop and open runs.")
  private boolean web;

  @Mixin private PageOptions page;

  @Option(
      names = {"-h", "--help"},
      order = 20,
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  private boolean help;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    page.check(spec.commandLine(), web);
    if (skipGradual) {
      System.setProperty("loadtest.skip-gradual", "true");
    }
    load.baseline().ifPresent(name -> System.setProperty("loadtest.baseline", name));
    if (web) {
      page.serve(load, spec.commandLine().getOut());
      return CommandLine.ExitCode.OK;
    }
    load.given().forEach(System::setProperty);
    System.setProperty(TYPED_OPTIONS, String.join(",", load.given().keySet()));
    Choices choices = Choices.read(SettingsLoader.ofProcess());
    String scenario = load.scenario();
    if (!scenario.isEmpty() && choices.scenario(scenario).isEmpty()) {
      throw new ParameterException(spec.commandLine(), "--scenario: " + choices.refusal(scenario));
    }
    LoadTest.run(scenario.isEmpty() ? choices.scenario() : scenario, choices);
    return CommandLine.ExitCode.OK;
  }

  public static void main(String[] args) {
    Formats.useOneLanguage();
    if (Commands.isLoadTest(List.of(args))) {
      EarlyClasses.load();
    }
    int exitCode = run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
    if (exitCode != 0) {
      System.exit(exitCode);
    }
  }

  /** Runs one command to its end and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    if (!Commands.areIdle(List.of(args))) {
      return commandLine(Commands.all()).setOut(out).setErr(err).execute(args);
    }
    return commandLine(new CommandLine(new Main()))
        .setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(
            (refused, words) -> commandLine(Commands.all()).setOut(out).setErr(err).execute(words))
        .execute(args);
  }

  /** Sets how commands read their values and report errors. */
  static CommandLine commandLine(CommandLine command) {
    return command
        .setPosixClusteredShortOptionsAllowed(false)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAllowSubcommandsAsOptionParameters(true)
        .registerConverter(String.class, Typed::text)
        .registerConverter(int.class, Typed::wholeNumber)
        .registerConverter(Path.class, CalledFrom.ofProcess())
        .registerConverter(Duration.class, Typed::time)
        .setParameterExceptionHandler(new NotUnderstood())
        .setExecutionStrategy(Main::execute)
        .setExecutionExceptionHandler(Main::handle);
  }

  /**
   * Options before a command would be those of a load test, and the command would not see them. A
   * word that is no command has no help.
   */
  private static int execute(ParseResult parsed) {
    if (parsed.unmatched().stream().anyMatch(word -> !word.startsWith("-"))) {
      throw new UnmatchedArgumentException(parsed.commandSpec().commandLine(), parsed.unmatched());
    }
    if (parsed.hasSubcommand() && !parsed.matchedOptions().isEmpty()) {
      String option = parsed.matchedOptions().get(0).longestName();
      String command = parsed.subcommand().commandSpec().name();
      throw new ParameterException(
          parsed.commandSpec().commandLine(),
          "%s must come after the command: ./run_tests.sh %s %s …"
              .formatted(option, command, option));
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static int handle(Exception e, CommandLine command, CommandLine.ParseResult parsed)
      throws Exception {
    if (e instanceof InvalidInput invalid) {
      invalid.problems().forEach(command.getErr()::println);
      return invalid.isOfCommandLine() ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
    throw e;
  }
}
