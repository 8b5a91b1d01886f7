package co.duotopia.loadtest.report.file;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.diagnosis.LoadLimit;
import co.duotopia.loadtest.diagnosis.facts.Finding;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.report.text.LimitLine;
import co.duotopia.loadtest.results.RunResults;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;

/**
 * The capacity in {@link SummaryJson}: null without a search, or
 *
 * <ul>
 *   <li>{@code line}: what the console says of it
 *   <li>{@code kind}: {@code found bounds beyond nothing not-recovered falls generator unfinished},
 *       see {@link CapacityAnswer.Kind}
 *   <li>{@code users}: the estimate; {@code low high}: with 95 % it is not outside; a {@code high}
 *       of {@code most} means that or more; where it falls, they say nothing; {@code recommended}:
 *       users to plan with, 0: none
 *   <li>{@code perSecond}: requests, at the largest good level up to the estimate; null without
 *   <li>{@code brokeAt}: users of the smallest bad level beyond it, {@code reason}: {@code p95
 *       errors throughput}; null without
 *   <li>{@code cause}: the pattern that shows at the bad levels, {@code confidence}: {@code certain
 *       likely possible}; null when it is unknown
 *   <li>{@code levels}: list of {@code users visits good bad requests failures perSecond p50 p95},
 *       {@code verdict}: {@code good bad void}
 * </ul>
 */
final class CapacityJson {
  private CapacityJson() {}

  static void add(ObjectNode root, RunResults results, LoadLimit limit) {
    root.putNull("capacity");
    CapacityFacts.answer(results)
        .ifPresent(
            answer -> {
              ObjectNode node = root.putObject("capacity");
              node.put("line", LimitLine.of(results, limit).orElseThrow());
              add(node, answer, limit.cause());
            });
  }

  private static void add(ObjectNode node, CapacityAnswer answer, Optional<Finding> cause) {
    node.put("kind", answer.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
        .put("users", answer.estimate())
        .put("low", answer.low())
        .put("high", answer.high())
        .put("most", answer.most())
        .put("recommended", answer.recommended())
        .put("perSecond", answer.sustained().map(MeasuredLevel::perSecond).orElse(null))
        .put("brokeAt", answer.broken().map(MeasuredLevel::users).orElse(null))
        .put("reason", answer.broken().flatMap(MeasuredLevel::reason).orElse(null))
        .put("cause", cause.map(Finding::pattern).orElse(null))
        .put("confidence", cause.map(found -> found.confidence().text()).orElse(null));
    ArrayNode levels = node.putArray("levels");
    answer.levels().forEach(level -> add(levels.addObject(), level));
  }

  private static void add(ObjectNode node, MeasuredLevel level) {
    node.put("users", level.users())
        .put("visits", level.visits())
        .put("good", level.good())
        .put("bad", level.bad())
        .put("requests", level.requests())
        .put("failures", level.failures())
        .put("perSecond", level.perSecond())
        .put("p50", level.p50())
        .put("p95", level.p95())
        .put("verdict", level.verdict().name().toLowerCase(Locale.ROOT));
  }
}
