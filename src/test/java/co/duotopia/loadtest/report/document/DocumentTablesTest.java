package co.duotopia.loadtest.report.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.report.compared.EnvironmentFacts;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTablesTest {
  @TempDir Path folder;

  /** A search with {@code sustained} users at its largest good level. */
  private DocumentedRun search(int day, String kind, int capacity, int sustained)
      throws IOException {
    RunDirectory run = ComparableRun.write(folder.resolve("day" + day), 1, 1);
    String created = "\"created\" : \"2027-01-%02dT08:00:00Z\"".formatted(day);
    Files.writeString(
        run.runJson(),
        Files.readString(run.runJson()).replaceFirst("\"created\" : \"[^\"]*\"", created));
    String summary =
        """
        {"capacity": {"kind": "%s", "users": %2$d, "low": %2$d, "high": %2$d, "most": 200,
          "recommended": %3$d}, "limit": {"users": %4$d, "heldSeconds": 60}}"""
            .formatted(kind, capacity, capacity * 4 / 5, sustained);
    return new DocumentedRun(
        run, new EnvironmentFacts(RunInfo.read(run.runJson()), RunJson.MAPPER.readTree(summary)));
  }

  private static String capacity(DocumentedRun... runs) {
    String[] lines = new DocumentTables(List.of(runs)).capacity().split("\n");
    return lines[lines.length - 1].replaceAll("\\s+", " ");
  }

  @Test
  void recommendByTheNewestSearch() throws IOException {
    String row = capacity(search(1, "found", 40, 60), search(2, "found", 20, 30));

    assertEquals(
        "| local | 20 users (95 %: 20 to 20) | plan with at most 16 users |",
        row.substring(0, row.lastIndexOf('|', row.length() - 2) + 1));
  }

  @Test
  void recommendByTheNewestSearchThatHasAnAnswer() throws IOException {
    String row = capacity(search(1, "found", 40, 60), search(2, "unfinished", 4, 4));

    assertTrue(row.startsWith("| local | 40 users"), row);
  }

  @Test
  void recommendNothingWhereTheCapacityFalls() throws IOException {
    String row = capacity(search(1, "falls", 41, 30));

    assertEquals(
        "| local | falls with time | none |",
        row.substring(0, row.lastIndexOf('|', row.length() - 2) + 1));
  }
}
