package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.history.HistoryRun;
import co.duotopia.loadtest.comparison.history.RunHistory;
import co.duotopia.loadtest.comparison.statistics.Measure;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;

/**
 * A history for programs, version 1 ({@code v}).
 *
 * <ul>
 *   <li>{@code runs}: oldest first, list of {@code run environment scenario users created suite
 *       outcome}; of the steady phase {@code p50 p95} in ms, {@code failed}: a share, {@code
 *       perSecond}
 *   <li>{@code leftOut}: how many other runs there were
 *   <li>{@code changes}: list of {@code run suite}: the first one after it; {@code before after}:
 *       p95 in ms
 *   <li>{@code expected}: {@code low high}: where p95 of the newest run should be, {@code holds}:
 *       whether it is there; null: not known
 * </ul>
 */
public final class HistoryJson {
  private HistoryJson() {}

  public static String of(RunHistory history) {
    try {
      return RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(history));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as a tree, free to be changed. */
  public static ObjectNode tree(RunHistory history) {
    ObjectNode root = RunJson.MAPPER.createObjectNode().put("v", 1);
    ArrayNode runs = root.putArray("runs");
    history.runs().forEach(run -> add(runs.addObject(), run));
    root.put("leftOut", history.leftOut());
    ArrayNode changes = root.putArray("changes");
    history
        .changes()
        .forEach(
            change ->
                changes
                    .addObject()
                    .put("run", change.first().info().run())
                    .put("suite", change.first().info().versions().suite())
                    .put("before", rounded(change.beforeMillis()))
                    .put("after", rounded(change.afterMillis())));
    root.putNull("expected");
    history
        .expected()
        .ifPresent(
            range ->
                root.putObject("expected")
                    .put("low", rounded(range.lowMillis()))
                    .put("high", rounded(range.highMillis()))
                    .put("holds", range.holds(history.newest().p95Millis())));
    return root;
  }

  private static void add(ObjectNode node, HistoryRun run) {
    node.put("run", run.info().run())
        .put("environment", run.info().environment())
        .put("scenario", run.info().scenario())
        .put("users", run.info().users())
        .put("created", run.info().created().toString())
        .put("suite", run.info().versions().suite())
        .put("outcome", run.outcome())
        .put("p50", rounded(run.figure(Measure.P50)))
        .put("p95", rounded(run.p95Millis()))
        .put("failed", rounded(run.figure(Measure.ERRORS)))
        .put("perSecond", rounded(run.figure(Measure.THROUGHPUT)));
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
