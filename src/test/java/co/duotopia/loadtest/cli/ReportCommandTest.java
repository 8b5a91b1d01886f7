package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
  private static final Path LOG =
      Path.of("src/test/resources/co/duotopia/loadtest/results/failures.log");

  @TempDir Path run;

  @Test
  void writesTheCsvFilesAndShowsTheSummary() throws Exception {
    Files.copy(LOG, run.resolve("simulation.log"));
    Files.writeString(run.resolve("events.jsonl"), "{\"type\":\"finished\"}\n");

    CommandRun report = CommandRun.of("report", run.toString());

    assertEquals(0, report.exitCode());
    String all = report.out().get(report.out().size() - 3);
    assertTrue(all.matches("all requests +40 +32 .*"), all);
    assertEquals(List.of("Database: not watched", "Results: " + run), last(report, 2));
    assertEquals(7, Files.readAllLines(run.resolve("results_stats.csv")).size());
    assertEquals(5, Files.readAllLines(run.resolve("results_failures.csv")).size());
    assertTrue(Files.exists(run.resolve("results_stats_history.csv")));
  }

  @Test
  void saysThatAKilledRunIsPartial() throws Exception {
    byte[] log = Files.readAllBytes(LOG);
    Files.write(run.resolve("simulation.log"), Arrays.copyOf(log, log.length - 50));

    CommandRun report = CommandRun.of("report", run.toString());

    assertEquals(0, report.exitCode());
    assertEquals(
        "Partial: the run did not come to its end; simulation.log: it ends inside a record,"
            + " its last 4 bytes are lost",
        last(report, 2).get(0));
  }

  private static List<String> last(CommandRun report, int lines) {
    return report.out().subList(report.out().size() - lines, report.out().size());
  }

  @Test
  void refusesWhatIsNoRunDirectory() {
    CommandRun none = CommandRun.of("report", run.resolve("absent").toString());
    CommandRun empty = CommandRun.of("report", run.toString());

    assertEquals(1, none.exitCode());
    assertEquals(
        run.resolve("absent") + ": must be a run directory, but is none; choose one in results/",
        none.err().get(0));
    assertEquals(1, empty.exitCode());
    assertTrue(empty.err().get(0).contains("must be a readable simulation.log"));
    assertEquals(2, CommandRun.of("report").exitCode());
  }
}
