package co.duotopia.loadtest.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.results.live.RequestTotal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
  private static final RunOverview PASSED =
      new RunOverview(
          "local_normal_20261122_143022",
          "local",
          "normal",
          Instant.EPOCH,
          RunState.FINISHED,
          "passed",
          Optional.of("acceptable"),
          true,
          Optional.empty(),
          20,
          Optional.of(Duration.ofMinutes(5)),
          Optional.of(new RequestTotal(1845, 9, OptionalLong.of(643))));
  private static final RunOverview PARTIAL =
      new RunOverview(
          "local_peak_20261121_090000",
          "local",
          "peak",
          Instant.EPOCH,
          RunState.KILLED,
          "partial",
          Optional.empty(),
          true,
          Optional.empty(),
          50,
          Optional.of(Duration.ofSeconds(90)),
          Optional.of(new RequestTotal(0, 0, OptionalLong.empty())));
  private static final RunOverview LONG =
      new RunOverview(
          "production_endurance_20261122_143022",
          "production",
          "endurance",
          Instant.EPOCH,
          RunState.FINISHED,
          "incomplete",
          Optional.of("poor"),
          true,
          Optional.empty(),
          300,
          Optional.of(Duration.ofMinutes(30)),
          Optional.of(new RequestTotal(184_500, 184_500, OptionalLong.of(13_417))));

  @TempDir Path results;

  @Test
  void showsARunALine() {
    assertEquals(
        List.of(
            "run                           verdict  grade    users  time reqs failed    p95",
            "local_normal_20261122_143022  passed   accept.     20    5m 1845 0.49 % 643 ms",
            "local_peak_20261121_090000    partial  -           50 1m30s    0      -      -"),
        RunsTable.lines(List.of(PASSED, PARTIAL)));
  }

  @Test
  void leavesTheGradeOutWhereLinesWouldBeTooLong() {
    List<String> lines = RunsTable.lines(List.of(LONG, PASSED));

    assertEquals(
        List.of(
            "run                                   verdict     users time   reqs failed    p95",
            "production_endurance_20261122_143022  incomplete    300  30m 184500  100 % 13.4 s",
            "local_normal_20261122_143022          passed         20   5m   1845 0.49 % 643 ms"),
        lines);
  }

  @Test
  void listsTheRunsOfAFolder() throws Exception {
    Path run = Files.createDirectory(results.resolve("local_normal_20270115_080000"));
    WrittenRun.described(run);

    CommandRun list = CommandRun.of("list", "--results", results.toString());

    assertEquals(0, list.exitCode());
    assertEquals(
        List.of(
            "run                           verdict  grade  users time reqs failed p95",
            "local_normal_20270115_080000  partial  -         20   5m    -      -   -"),
        list.out());
  }

  @Test
  void givesAllItKnowsAsJson() throws Exception {
    JsonNode list = new ObjectMapper().readTree(RunsTable.json(List.of(PASSED, PARTIAL)));

    assertEquals("local_normal_20261122_143022", list.at("/0/run").asText());
    assertEquals("acceptable", list.at("/0/grade").asText());
    assertEquals(300.0, list.at("/0/seconds").asDouble());
    assertEquals(643, list.at("/0/p95Millis").asInt());
    assertEquals("partial", list.at("/1/verdict").asText());
    assertEquals(true, list.at("/1/p95Millis").isNull());
  }

  @Test
  void saysWhenThereIsNoRun() {
    CommandRun none = CommandRun.of("list", "--results", results.toString());

    assertEquals(0, none.exitCode());
    assertEquals(List.of("No runs in " + results), none.out());
  }

  @Test
  void refusesAFolderThatIsNotThereAndNoRunsAtAll() {
    Path gone = results.resolve("none");
    CommandRun list = CommandRun.of("list", "--results", gone.toString());

    assertEquals(
        List.of(gone + ": must be a folder of runs, but is not; see --results"), list.err());
    assertEquals(1, list.exitCode());
    assertEquals(
        List.of(
            "--limit: must be a whole number of at least 1, but is 0; see ./run_tests.sh list --help"),
        CommandRun.of("list", "--limit", "0").err());
  }
}
