package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryCommandTest {
  @TempDir Path results;

  private void run(int day, String commit, String outcome, int p95) throws IOException {
    Path folder = Files.createDirectories(results.resolve("run" + day));
    RunDirectory run = WrittenRun.described(folder);
    String described =
        Files.readString(run.runJson())
            .replaceAll(
                "\"created\" : \"[^\"]*\"",
                "\"created\" : \"2027-01-%02dT08:00:00Z\"".formatted(day))
            .replace("0123456789ab", commit);
    Files.writeString(run.runJson(), described);
    Files.writeString(
        run.summary(),
        """
        {"outcome": "%s", "partial": null, "phases": {"steady": {"all":
          {"count": 1000, "failures": 5, "perSecond": 6.2, "p50": 300, "p95": %d}}}}\
        """
            .formatted(outcome, p95));
  }

  private CommandRun history() {
    return CommandRun.of("history", "--results", results.toString());
  }

  @Test
  void marksTheCommitAtWhichP95Changed() throws IOException {
    int[] p95 = {800, 810, 790, 805, 795, 1000, 1010, 990, 1005};
    for (int i = 0; i < p95.length; i++) {
      run(i + 1, i < 5 ? "aaaaaaa" : "bbbbbbb", "passed", p95[i]);
    }

    CommandRun run = history();

    assertEquals(0, run.exitCode());
    int mark = run.out().indexOf("--- p95 800 ms before, 1001 ms from here on (suite bbbbbbb)");
    assertTrue(mark > 0, run.out().toString());
    assertTrue(
        run.out().get(mark + 1).startsWith("2027-01-06 08:00  bbbbbbb"), run.out().toString());
  }

  @Test
  void saysWhetherTheNewestRunIsAsExpected() throws IOException {
    for (int day = 1; day <= 5; day++) {
      run(day, "aaaaaaa", "passed", 795 + 3 * day);
    }
    run(6, "bbbbbbb", "passed", 900);

    String last = history().out().get(history().out().size() - 1);

    assertTrue(last.startsWith("p95 of the newest run that counts is 900 ms, but 7"), last);
  }

  @Test
  void expectsNoMoreSpreadForOneRunUnlikeTheOthers() throws IOException {
    int[] p95 = {800, 810, 1_600, 790, 805, 795, 800, 1_000};
    for (int i = 0; i < p95.length; i++) {
      run(i + 1, "aaaaaaa", "passed", p95[i]);
    }

    String last = history().out().get(history().out().size() - 1);

    assertTrue(last.startsWith("p95 of the newest run that counts is 1000 ms, but 7"), last);
  }

  @Test
  void leavesOutAndCountsRunsThatSayNothing() throws IOException {
    run(1, "aaaaaaa", "passed", 800);
    run(2, "aaaaaaa", "void", 8_000);
    run(3, "aaaaaaa", "stopped", 8_000);

    assertTrue(history().out().get(0).endsWith("1 run, 2 others left out"), history().out().get(0));
  }

  @Test
  void leavesOutRunsOfAnotherLoadThanTheirSettingsSay() throws IOException {
    run(1, "aaaaaaa", "passed", 800);
    run(2, "aaaaaaa", "passed", 8_000);
    run(3, "aaaaaaa", "passed", 400);
    Files.writeString(
        results.resolve("run2/events.jsonl"),
        "{\"v\":1,\"t\":1800000005000,\"type\":\"users\",\"text\":\"\",\"details\":{\"from\":2,\"to\":9}}\n");
    Path part = results.resolve("run3/run.json");
    Files.writeString(part, Files.readString(part).replaceFirst("\"count\" : 1", "\"count\" : 2"));

    assertTrue(history().out().get(0).endsWith("1 run, 2 others left out"), history().out().get(0));
  }

  @Test
  void saysWhereThereAreNoRuns() {
    assertEquals("No runs.", history().out().get(0));
  }

  @Test
  void drawsChangesAndWhatIsExpectedInOneFile() throws IOException {
    for (int i = 1; i <= 12; i++) {
      run(i, i < 7 ? "aaaaaaa" : "bbbbbbb", "passed", (i < 7 ? 800 : 1_200) + 10 * (i % 3));
    }
    Path page = results.resolve("history.html");

    CommandRun written =
        CommandRun.of(
            "history", "--results", results.toString(), "--json", "--html", page.toString());

    JsonNode json = new ObjectMapper().readTree(String.join("\n", written.out()));
    assertEquals(12, json.path("runs").size());
    assertEquals("bbbbbbb", json.at("/changes/0/suite").asText());
    assertTrue(json.at("/expected/holds").asBoolean());
    String html = Files.readString(page);
    assertEquals(2 * 12, html.split("<circle ", -1).length - 1);
    assertTrue(html.contains("<rect class=\"band\""));
    assertTrue(html.contains("(suite bbbbbbb)"));
  }
}
