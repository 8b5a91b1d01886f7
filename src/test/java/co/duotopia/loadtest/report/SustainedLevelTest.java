package co.duotopia.loadtest.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.grading.RunOutcome;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outcome of searches with up to 64 users, by the levels that they measured. */
class SustainedLevelTest {
  private static final String UPLOAD = "POST /api/students/upload-recording (50KB)";

  @TempDir Path folder;

  private WrittenRun search(String kind, List<String> visits) {
    WrittenRun run = new WrittenRun(folder, "capacity", Map.of("users", "64")).begun(1_000);
    for (int i = 0; i < 100; i++) {
      run.log().request(UPLOAD, 500 + 1_000 * i, 1_000 + 1_000 * i, "");
    }
    for (int i = 0; i < visits.size(); i++) {
      Map<String, Object> level = level(visits.get(i).split(" "), i);
      run.event(10_000 * i + 10_000, "level", "a level", level);
    }
    run.event(100_000, "searched", "ended", interval(Map.of("kind", kind)))
        .event(100_500, "finished", "The run has ended", Map.of());
    run.close();
    return run;
  }

  private static Map<String, Object> level(String[] visit, int index) {
    Map<String, Object> window =
        Map.of(
            "from", WrittenRun.START.plusSeconds(10 * index).toEpochMilli(),
            "seconds", 9,
            "requests", 20,
            "failures", 0,
            "p50", 100,
            "p95", 200,
            "verdict", visit[2],
            "reason", visit[2].equals("bad") ? "errors" : "");
    return interval(
        Map.of(
            "users",
            Integer.parseInt(visit[1]),
            "purpose",
            visit[0],
            "verdict",
            visit[2],
            "settledSeconds",
            1,
            "windows",
            List.of(window)));
  }

  private static Map<String, Object> interval(Map<String, Object> more) {
    Map<String, Object> details =
        new HashMap<>(Map.of("estimate", 1, "low", 0, "high", 4, "p95Limit", 10_000));
    details.putAll(more);
    return details;
  }

  private ResultFiles files(String kind, String... visits) {
    return ResultFiles.write(search(kind, List.of(visits)).directory());
  }

  private void assertMissed(String from, ResultFiles files) throws Exception {
    String missed =
        "largest sustained level: required at least 1 user, actual none (bad from %s on)";
    assertEquals(RunOutcome.MISSED, files.assessment().outcome());
    assertEquals(List.of(missed.formatted(from)), files.assessment().verdict().missed());
    assertTrue(files.summary().contains("Missed: " + missed.formatted(from)), files.summary());
    assertTrue(Files.readString(folder.resolve("junit.xml")).contains("failures=\"1\""));
  }

  @Test
  void isMissedWhenEvenOneUserWasTooMany() throws Exception {
    assertMissed("1 user", files("nothing", "bracket 4 bad", "recovery 1 good", "bracket 1 bad"));
  }

  @Test
  void isMissedWhenTheTargetDidNotRecoverFromTheFirstLevel() throws Exception {
    assertMissed("4 users", files("not-recovered", "bracket 4 bad", "recovery 1 bad"));
  }

  @Test
  void isMissedWhenTheTimeWasOverBeforeAnyGoodLevel() throws Exception {
    assertMissed("2 users", files("bounds", "bracket 4 bad", "recovery 1 good", "bracket 2 bad"));
  }

  /** A level of the few requests of a visit may be good by chance. */
  @Test
  void isMissedWhenTooManyRequestsFailWithAnyNumberOfUsers() {
    ResultFiles files = files("nothing", "bracket 1 bad", "bracket 4 good", "bracket 8 bad");

    assertEquals(RunOutcome.MISSED, files.assessment().outcome());
    assertEquals(
        "none (the limits are exceeded with any number of users)",
        files.assessment().expectations().get(0).actual());
  }

  @Test
  void isMissedWhereTheCapacityFalls() {
    ResultFiles files = files("falls", "bracket 4 good", "bracket 8 good", "anchor 4 bad");

    assertEquals(RunOutcome.MISSED, files.assessment().outcome());
    assertEquals(
        "none throughout (the capacity falls with time)",
        files.assessment().expectations().get(0).actual());
  }

  @Test
  void isReachedByOneGoodLevelHoweverTheSearchEnds() {
    for (String kind : List.of("found", "bounds", "beyond", "not-recovered", "generator")) {
      ResultFiles files = files(kind, "bracket 4 good", "bracket 8 bad", "recovery 1 bad");

      assertEquals(RunOutcome.PASSED, files.assessment().outcome(), kind);
      assertEquals("4", files.assessment().expectations().get(0).actual());
    }
  }

  @Test
  void isUnknownAndTheRunIncompleteWhenNoLevelCouldBeJudged() {
    ResultFiles files = files("generator", "bracket 4 void", "bracket 4 void");

    assertEquals(RunOutcome.INCOMPLETE, files.assessment().outcome());
    assertTrue(
        files
            .summary()
            .contains("Unknown: largest sustained level: required at least 1 user, actual unknown"),
        files.summary());
  }

  @Test
  void isUnknownAndTheRunIncompleteWhenTheTimeWasTooShortForALevel() {
    assertEquals(RunOutcome.INCOMPLETE, files("bounds").assessment().outcome());
  }

  @Test
  void isNotAskedOfAnInjectorsPart() throws Exception {
    WrittenRun run = search("bounds", List.of());
    Path json = folder.resolve("run.json");
    ObjectNode info = (ObjectNode) RunJson.MAPPER.readTree(json.toFile());
    ((ObjectNode) info.get("shard")).put("index", 1).put("count", 2);
    Files.write(json, RunJson.MAPPER.writeValueAsBytes(info));

    assertEquals(List.of(), ResultFiles.write(run.directory()).assessment().expectations());
  }
}
