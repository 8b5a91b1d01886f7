package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    assertTrue(run.out().get(0).startsWith("Usage: loadtest audio "));
  }

  @Test
  void asksForACommand() {
    CommandRun run = CommandRun.of();

    assertEquals(2, run.exitCode());
    assertEquals("Missing required subcommand", run.err().get(0));
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    assertEquals(2, CommandRun.of("adio").exitCode());
    assertEquals(2, CommandRun.of("audio", "--chek").exitCode());
  }
}
