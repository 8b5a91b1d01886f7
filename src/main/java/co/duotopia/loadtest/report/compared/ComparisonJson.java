package co.duotopia.loadtest.report.compared;

import co.duotopia.loadtest.comparison.ComparedRow;
import co.duotopia.loadtest.comparison.ComparedRun;
import co.duotopia.loadtest.comparison.Comparison;
import co.duotopia.loadtest.comparison.Judgement;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * A comparison for programs, version 1 ({@code v}).
 *
 * <ul>
 *   <li>{@code baseline}, {@code runs}: list of {@code run environment scenario suite outcome
 *       steadySeconds}
 *   <li>{@code verdict}: {@code worse better same cannot_tell}; {@code sentences}: why
 *   <li>{@code hindrances}: why the comparison means nothing, {@code remarks}: what else differs
 *   <li>{@code rows}: list of {@code request}, null for all; {@code measure}: {@code p50 p95 p99}
 *       in ms, {@code errors}: a share, {@code throughput}: requests/s, {@code connections}, {@code
 *       cpu}: ms a request; {@code before after}; of a ratio {@code ratio low high}, of errors
 *       {@code difference low high}: the effect with its interval of 95 %; {@code probability}: of
 *       such an effect by chance, adjusted by Holm; {@code verdict}; {@code margin}: the largest
 *       effect that does not matter and {@code detectable}: the smallest that is found in four of
 *       five comparisons, as ratio or difference; {@code timesLonger}: to measure until the margin
 *       is detectable
 *   <li>{@code capacityVerdict}: null without two searches
 *   <li>{@code environments}: null, or of two environments {@code title}, their names, and {@code
 *       rows}: list of {@code fact} and {@code cells}, texts for people
 *   <li>{@code findings}: titles by {@code gone added same}
 * </ul>
 */
public final class ComparisonJson {
  private ComparisonJson() {}

  public static String of(Comparison comparison) {
    try {
      return RunJson.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree(comparison));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same as a tree, free to be changed. */
  public static ObjectNode tree(Comparison comparison) {
    ObjectNode root = RunJson.MAPPER.createObjectNode().put("v", 1);
    runs(root.putArray("baseline"), comparison.baseline());
    runs(root.putArray("runs"), comparison.runs());
    root.put("verdict", ComparisonWords.judgement(comparison).key());
    texts(root, "sentences", ComparisonWords.sentences(comparison));
    texts(root, "hindrances", comparison.comparability().hindrances());
    texts(root, "remarks", comparison.comparability().remarks());
    ArrayNode rows = root.putArray("rows");
    comparison.rows().forEach(row -> add(rows.addObject(), row));
    root.put("capacityVerdict", comparison.capacity().map(Judgement::key).orElse(null));
    root.set(
        "environments",
        RunJson.MAPPER.valueToTree(
            EnvironmentsTable.of(comparison).stream().findFirst().orElse(null)));
    ObjectNode findings = root.putObject("findings");
    texts(findings, "gone", comparison.findings().gone());
    texts(findings, "added", comparison.findings().added());
    texts(findings, "same", comparison.findings().same());
    return root;
  }

  private static void texts(ObjectNode node, String name, List<String> texts) {
    texts.forEach(node.putArray(name)::add);
  }

  private static void runs(ArrayNode list, List<ComparedRun> runs) {
    runs.forEach(
        run ->
            list.addObject()
                .put("run", run.name())
                .put("environment", run.info().environment())
                .put("scenario", run.info().scenario())
                .put("suite", run.info().versions().suite())
                .put("outcome", run.outcome())
                .put("steadySeconds", run.sample().seconds()));
  }

  private static void add(ObjectNode node, ComparedRow row) {
    boolean isRatio = row.measure().isRatio();
    node.put("request", row.request().isEmpty() ? null : row.request())
        .put("measure", row.measure().key())
        .put("before", rounded(row.before()))
        .put("after", rounded(row.after()))
        .put(isRatio ? "ratio" : "difference", scaled(row.effect().size(), isRatio))
        .put("low", scaled(row.effect().low(), isRatio))
        .put("high", scaled(row.effect().high(), isRatio))
        .put("probability", rounded(row.probability()))
        .put("verdict", row.judgement().key())
        .put("margin", scaled(row.margin(), isRatio))
        .put("detectable", scaled(row.detectable(), isRatio))
        .put("timesLonger", rounded(row.timesLonger()));
  }

  private static double scaled(double effect, boolean isRatio) {
    return rounded(isRatio ? Math.exp(effect) : effect);
  }

  private static double rounded(double value) {
    return Math.round(value * 1e6) / 1e6;
  }
}
