package co.duotopia.loadtest.comparison.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.comparison.ComparableRun;
import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.sample.SteadySample;
import co.duotopia.loadtest.comparison.statistics.RunToRun;
import co.duotopia.loadtest.grading.facts.AssertionResult;
import co.duotopia.loadtest.grading.facts.AssertionResult.Status;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.settings.scenario.Regression;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegressionChecksTest {
  private static final Regression REQUIRED =
      new Regression(
          Optional.empty(),
          Optional.empty(),
          Optional.of(10.0),
          Optional.empty(),
          Optional.empty(),
          Optional.of(5.0),
          true);

  private static final Regression CAPACITY_WITHIN_2 =
      new Regression(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(2.0),
          false);

  @TempDir Path folder;

  private ComparedRun run(String name) throws IOException {
    return ComparedRun.read(ComparableRun.write(folder.resolve(name), 1, 1));
  }

  private ComparedRun search(String name, String kind, int users) throws IOException {
    String capacity = "{\"kind\":\"%s\",\"users\":%2$d,\"low\":%2$d,\"high\":%2$d,\"most\":200}";
    return search(name, capacity.formatted(kind, users));
  }

  /** A run that searched for the capacity, and so has no steady phase. */
  private ComparedRun search(String name, String capacity) throws IOException {
    ComparedRun run = run(name);
    ObjectNode summary = run.summary().deepCopy();
    summary.set("capacity", RunJson.MAPPER.readTree(capacity));
    SteadySample none = new SteadySample(0, List.of());
    return new ComparedRun(run.info(), summary, none, run.steadyUsers(), run.generatorDoubts());
  }

  private static List<AssertionResult> checks(ComparedRun before, ComparedRun after) {
    Comparison comparison = Comparison.between(List.of(before), List.of(after), RunToRun.UNKNOWN);
    return new RegressionChecks(comparison, REQUIRED).all();
  }

  @Test
  void missesItsLimitWithACapacityThatFalls() throws IOException {
    List<AssertionResult> checks =
        checks(search("before", "found", 20), search("after", "falls", 41));

    assertEquals(
        List.of(
            new AssertionResult(
                "capacity against the baseline",
                "at most 5 % worse",
                "20 users (95 %: 20 to 20), then falls with time",
                Status.MISSED)),
        checks);
  }

  /** At 12 users each window was bad; 1 and 32 are what the search started from. */
  @Test
  void missesItsLimitWhereNoLevelIsSustained() throws IOException {
    String dead =
        """
        {"kind": "not-recovered", "users": 1, "low": 0, "high": 32, "most": 200,
         "levels": [{"users": 12, "good": 0, "bad": 3, "verdict": "bad"}]}\
        """;
    List<AssertionResult> checks = checks(search("before", "found", 20), search("after", dead));

    assertEquals("20 users (95 %: 20 to 20), then fewer than 12 users", checks.get(0).actual());
    assertEquals(Status.MISSED, checks.get(0).status());
  }

  /** The margin of 5 % is the judgement's, not the limit's. */
  @ParameterizedTest
  @CsvSource({"100, 96, MISSED", "100, 98, MET", "20, 19, MET"})
  void comparesACapacityWithItsOwnLimit(int before, int after, Status status) throws IOException {
    Comparison comparison =
        Comparison.between(
            List.of(search("before", "found", before)),
            List.of(search("after", "found", after)),
            RunToRun.UNKNOWN);

    assertEquals(status, new RegressionChecks(comparison, CAPACITY_WITHIN_2).all().get(0).status());
  }

  /** 864 requests on each side. */
  @Test
  void cannotTellAFigureOfTooFewRequests() throws IOException {
    assertEquals(
        List.of(
            new AssertionResult(
                "p99 against the baseline",
                "at most 10 % worse",
                "unknown: it needs 1000 requests on each side",
                Status.MISSED)),
        checks(run("before"), run("after")));
  }

  @Test
  void cannotTellAfterACapacityThatFell() throws IOException {
    List<AssertionResult> checks =
        checks(search("before", "falls", 41), search("after", "found", 41));

    assertEquals(Status.MISSED, checks.get(0).status(), "it is required to tell");
  }
}
