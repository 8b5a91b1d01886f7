package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.report.SameResultFiles;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Statistics;
import co.duotopia.loadtest.results.log.SimulationLog;
import co.duotopia.loadtest.results.log.SimulationLog.Request;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds our figures of a run against those of Gatling's report, and against every record. */
public final class SameFigures {
  /** A row of the table in Gatling's index.html: name, requests, successes, failures. */
  private static final Pattern ROW =
      Pattern.compile(
          "class=\"ellipsed-name\">([^<]+)</span>.*?col-2\">(\\d+)</td>"
              + "\\s*<td class=\"value ok col-3\">(\\d+)</td>"
              + "\\s*<td class=\"value ko col-4\">(\\d+)</td>",
          Pattern.DOTALL);

  private record Counts(long requests, long failures) {
    Counts and(Counts more) {
      return new Counts(requests + more.requests, failures + more.failures);
    }
  }

  private SameFigures() {}

  /** A whole run: counts equal Gatling's; percentiles are within 1 ms or 1 % of the exact ones. */
  public static void check(Path directory) throws Exception {
    RunResults results = RunResults.read(new RunDirectory(directory));

    assertEquals(Optional.empty(), results.partial());
    TreeMap<String, Counts> ours =
        results.requests().stream()
            .collect(
                Collectors.toMap(
                    SameFigures::nameWithoutGroups,
                    SameFigures::counts,
                    Counts::and,
                    TreeMap::new));
    ours.put("All Requests", counts(results.all()));
    Map<String, Counts> gatlings = new TreeMap<>(gatlings(directory));
    if (results.requests().stream().anyMatch(request -> request.name().endsWith("]"))) {
      gatlings.keySet().retainAll(ours.keySet());
    }
    assertEquals(gatlings, ours);
    checkPercentiles(results, directory);
    checkCsv(results, directory);
    RunDirectory run = new RunDirectory(directory);
    SameResultFiles.check(run, results);
  }

  /** Gatling's report has a row for each request below each group, and rows for groups. */
  private static String nameWithoutGroups(Statistics request) {
    return request.name().replaceAll(" \\[.*]$", "");
  }

  private static Counts counts(Statistics statistics) {
    return new Counts(statistics.count(), statistics.failures());
  }

  private static Map<String, Counts> gatlings(Path directory) throws IOException {
    String report = Files.readString(directory.resolve("gatling/index.html"));
    return ROW.matcher(report)
        .results()
        .collect(Collectors.toMap(row -> row.group(1), SameFigures::counts, Counts::and));
  }

  private static Counts counts(MatchResult row) {
    return new Counts(Long.parseLong(row.group(2)), Long.parseLong(row.group(4)));
  }

  private static void checkPercentiles(RunResults results, Path directory) {
    Map<String, List<Long>> exact = new TreeMap<>();
    SimulationLog.read(
        directory.resolve("simulation.log"),
        new SimulationLog.Visitor() {
          @Override
          public void request(Request request) {
            exact
                .computeIfAbsent(
                    RequestResult.name(request.name(), request.groups()), name -> new ArrayList<>())
                .add(request.endMillis() - request.startMillis());
          }
        });
    for (Statistics request : results.requests()) {
      List<Long> sorted = exact.get(request.name()).stream().sorted().toList();
      for (double percentile : new double[] {50, 95, 99}) {
        long expected = sorted.get((int) Math.ceil(sorted.size() * percentile / 100) - 1);
        long actual = request.percentile(percentile);
        assertTrue(
            Math.abs(actual - expected) <= Math.max(1, expected / 100),
            () -> request.name() + " p" + percentile + ": " + expected + ", but " + actual);
      }
    }
  }

  private static void checkCsv(RunResults results, Path directory) throws IOException {
    List<String> rows = Files.readAllLines(directory.resolve("results_stats.csv"));
    assertEquals(results.requests().size() + 2, rows.size());
    assertTrue(
        rows.get(rows.size() - 1)
            .startsWith(
                ",Aggregated," + results.all().count() + "," + results.all().failures() + ","),
        rows.get(rows.size() - 1));
  }
}
