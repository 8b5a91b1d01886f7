package co.duotopia.loadtest.report.html;

import co.duotopia.loadtest.diagnosis.Diagnosis;
import co.duotopia.loadtest.report.text.ChartColumns;
import co.duotopia.loadtest.report.text.ChartSamples;
import co.duotopia.loadtest.report.text.LogFacts;
import co.duotopia.loadtest.report.text.ShownEvents;
import co.duotopia.loadtest.report.text.TimeAxis;
import co.duotopia.loadtest.results.Phase;
import co.duotopia.loadtest.results.RunResults;
import co.duotopia.loadtest.results.Thinned;
import co.duotopia.loadtest.results.Timeline;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The data for charts.js, as JSON that can stand inside a script element.
 *
 * <ul>
 *   <li>{@code v}: version of the format, 1
 *   <li>{@code start}: milliseconds since 1970 UTC; all other times are milliseconds since it
 *   <li>{@code end}; {@code ramp}, {@code steady}: {@code [from, to]}, null where unknown
 *   <li>{@code requests}, {@code database}, {@code resources}, {@code log}: columns of equal
 *       length, {@code t} among them; null in a column is unknown, or no request; null for a whole
 *       table is not watched. Response times in ms, rates a second, CPU in % of the machine, memory
 *       in MB
 *   <li>{@code events}: {@code [t, type, text]}, oldest first, of those that the page lists
 *   <li>{@code findings}: {@code [t, title]} of what broke, at its onset; in the order of their
 *       numbers, from 1
 * </ul>
 *
 * <p>However long the run was, a column has at most {@value Thinned#MOST} values.
 */
final class ChartData {
  private static final int LONGEST_TEXT = 200;

  /** Events that are told in the page's list, but would only clutter a chart. */
  private static final Set<String> UNMARKED =
      Set.of("started", "shared-accounts", "finished", "level");

  private ChartData() {}

  static String of(RunResults results, Timeline timeline, Diagnosis diagnosis, TimeAxis clock) {
    ObjectNode data = RunJson.MAPPER.createObjectNode();
    data.put("v", 1);
    data.put("start", clock.start().toEpochMilli());
    data.put("end", clock.millis(clock.end()));
    data.set("ramp", span(results.ramp(), clock));
    data.set("steady", span(results.steady(), clock));
    data.set("requests", tree(ChartColumns.requests(timeline.points(), clock.start())));
    data.set(
        "database",
        results
            .database()
            .map(samples -> tree(ChartSamples.database().of(samples, clock)))
            .orElse(null));
    data.set(
        "resources",
        results.resources().isEmpty()
            ? null
            : tree(
                ChartSamples.resources(results.info().versions().cpus())
                    .of(results.resources(), clock)));
    data.set(
        "log",
        LogFacts.areThere(results)
            ? tree(ChartSamples.log().of(LogFacts.seconds(results), clock))
            : null);
    data.set("events", events(results, clock));
    ArrayNode findings = data.putArray("findings");
    diagnosis
        .findings()
        .forEach(
            finding ->
                findings.addArray().add(clock.millis(finding.onset().at())).add(finding.title()));
    return inScript(data);
  }

  private static JsonNode tree(Map<String, List<Object>> columns) {
    return RunJson.MAPPER.valueToTree(columns);
  }

  private static ArrayNode span(Optional<Phase> phase, TimeAxis clock) {
    return phase
        .map(
            p ->
                RunJson.MAPPER
                    .createArrayNode()
                    .add(clock.millis(p.start()))
                    .add(clock.millis(p.end())))
        .orElse(null);
  }

  private static ArrayNode events(RunResults results, TimeAxis clock) {
    ArrayNode events = RunJson.MAPPER.createArrayNode();
    ShownEvents.of(results.events()).events().stream()
        .filter(event -> !UNMARKED.contains(event.type()))
        .forEach(event -> events.add(event(event, clock)));
    return events;
  }

  private static ArrayNode event(Event event, TimeAxis clock) {
    String text = event.text();
    return RunJson.MAPPER
        .createArrayNode()
        .add(clock.millis(event.at()))
        .add(event.type())
        .add(text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…");
  }

  /** JSON without anything that ends the script element, or is a line end in JavaScript only. */
  private static String inScript(ObjectNode data) {
    try {
      return RunJson.MAPPER
          .writeValueAsString(data)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
