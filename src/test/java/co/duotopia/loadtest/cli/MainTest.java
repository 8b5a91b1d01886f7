package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class MainTest {
  @Test
  void listsItsCommands() {
    CommandRun run = CommandRun.of("--help");

    assertEquals(0, run.exitCode());
    assertTrue(run.out().stream().anyMatch(line -> line.startsWith("  audio ")));
  }

  @Test
  void explainsEachCommand() {
    CommandRun run = CommandRun.of("audio", "--help");

    assertEquals(0, run.exitCode());
    assertTrue(run.out().get(0).startsWith("Usage: ./run_tests.sh audio "));
  }

  @Test
  void explainsALoadTestAndEveryCommandWithin80Columns() {
    List<String> help = CommandRun.of("--help").out();

    assertEquals(List.of(), help.stream().filter(line -> line.length() > 80).toList());
    String text = String.join("\n", help);
    CommandLine all = Commands.all();
    all.getSubcommands()
        .keySet()
        .forEach(name -> assertTrue(text.contains("\n  " + name + " "), name));
    all.getCommandSpec()
        .optionsMap()
        .keySet()
        .forEach(name -> assertTrue(text.contains(name), name));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --user 5          | Unknown option: '--user'; did you mean --users?
          -env staging      | Unknown option: '-env'; did you mean --env?
          --headles         | Unknown option: '--headles'; did you mean --headless?
          frobnicate        | Unknown argument: 'frobnicate'
          capacty --help    | Unknown argument: 'capacty'
          comprae -h        | Unknown argument: 'comprae'; did you mean compare?
          --sneaky          | Unknown option: '--sneaky'
          -x                | Unknown option: '-x'
          -Dusers           | Unknown option: '-Dusers'; did you mean --users?
          --users           | Missing required parameter for option '--users' (N)
          -u --rate 5       | Expected parameter for option '--users' but found '--rate'
          --rate=           | --rate: must have a value, but has none
          --port 9000       | --host and --port are the page's address, and go with --web; the target is the environment's base URL, such as STAGING_BASE_URL
          --baseline baseline --port 9000 | --host and --port are the page's address, and go with --web; the target is the environment's base URL, such as STAGING_BASE_URL
          --host https://staging.test     | --host and --port are the page's address, and go with --web; the target is the environment's base URL, such as STAGING_BASE_URL
          --web --host https://staging.test | --host and --port are the page's address, and go with --web; the target is the environment's base URL, such as STAGING_BASE_URL
          -e staging doctor | --env must come after the command: ./run_tests.sh doctor --env …
          --users 5 list    | --users must come after the command: ./run_tests.sh list --users …
          --headless normal | normal is a scenario; write --scenario normal
          """)
  void refusesInOneLineWhatItDoesNotUnderstand(String arguments, String line) {
    CommandRun run = CommandRun.of(arguments.split(" "));

    assertEquals(2, run.exitCode());
    String see = line.endsWith("?") ? " See" : "; see";
    assertEquals(List.of(line + see + " ./run_tests.sh --help"), run.err());
    assertEquals(List.of(), run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          standin --port 70000           | --port: must be a whole number from 0 to 65535
          standin --latency x            | --latency: must be a time
          standin --profile rate-limits  | --profile: must be one of healthy,
          students create --count abc    | --count: must be a whole number, but is abc
          students create --count 0      | --count: must be from 1 to
          --web --port 99999             | --port: must be from 0 to 65535
          """)
  void namesTheOptionWhoseValueIsBad(String arguments, String beginning) {
    CommandRun run = CommandRun.of(arguments.split(" "));

    assertEquals(2, run.exitCode());
    assertTrue(run.err().get(0).startsWith(beginning), run.err().toString());
  }

  @Test
  void refusesWhatIsNoTimeZoneInWords() {
    CommandRun run = CommandRun.of("report", "--logs-zone", "Mars");

    assertEquals(2, run.exitCode());
    assertEquals(
        List.of(
            "--logs-zone: must be a time zone such as Asia/Taipei or"
                + " UTC+8, but is Mars; see ./run_tests.sh report --help"),
        run.err());
  }

  @Test
  void tellsHowAScenarioIsRun() {
    CommandRun scenario = CommandRun.of("peak");

    assertEquals(2, scenario.exitCode());
    assertEquals(
        List.of("peak is a scenario; write --scenario peak; see ./run_tests.sh --help"),
        scenario.err());
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    CommandRun command = CommandRun.of("adio");
    CommandRun option = CommandRun.of("audio", "--chek");

    assertEquals(2, command.exitCode());
    assertEquals(
        List.of("Unknown argument: 'adio'; did you mean audio? See ./run_tests.sh --help"),
        command.err());
    assertEquals(2, option.exitCode());
    assertEquals(
        List.of("Unknown option: '--chek'; did you mean --check? See ./run_tests.sh audio --help"),
        option.err());
  }
}
