package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

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
  void asksForACommand() {
    CommandRun run = CommandRun.of();

    assertEquals(2, run.exitCode());
    assertEquals(List.of("Missing required subcommand; see ./run_tests.sh --help"), run.err());
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
        List.of(
            "Unmatched argument at index 0: 'adio'; did you mean audio?; see ./run_tests.sh --help"),
        command.err());
    assertEquals(2, option.exitCode());
    assertEquals(
        List.of("Unknown option: '--chek'; did you mean --check?; see ./run_tests.sh audio --help"),
        option.err());
  }
}
