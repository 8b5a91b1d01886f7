package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lines of live.jsonl added up to one; {@code run.LiveLine} says what is in them. */
final class LiveSum {
  private static final int VERSION = 2;

  private final Predicate<String> known;
  private final Map<String, FiguresSum> requests = new TreeMap<>();
  private final ResponseTimes late = new ResponseTimes();
  private final Map<String, Long> errors = new LinkedHashMap<>();
  private int users;
  private int refused;

  /** All names are known. */
  LiveSum() {
    this(name -> true);
  }

  /**
   * @param known names that stand alone; the others stand together
   */
  LiveSum(Predicate<String> known) {
    this.known = known;
  }

  void addUsers(int more) {
    users += more;
  }

  /** A line whose response times cannot be read is passed over. */
  void add(JsonNode line) {
    Map<String, FiguresSum> read = new TreeMap<>();
    ResponseTimes readLate;
    try {
      for (Map.Entry<String, JsonNode> entry : line.path("requests").properties()) {
        FiguresSum figures = new FiguresSum();
        figures.add(entry.getValue());
        read.put(entry.getKey(), figures);
      }
      readLate = FiguresSum.times(line.path("late"));
    } catch (IOException | RuntimeException damaged) {
      return;
    }
    read.forEach(
        (name, figures) ->
            requests
                .computeIfAbsent(
                    known.test(name) ? name : Recorder.OTHER_NAMES, key -> new FiguresSum())
                .add(figures));
    readLate.forEach(late::add);
    refused += line.path("refused").asInt();
    line.path("errors")
        .properties()
        .forEach(entry -> errors.merge(entry.getKey(), entry.getValue().asLong(), Long::sum));
  }

  JsonNode line(long endMillis) {
    ObjectNode line = RunJson.MAPPER.createObjectNode();
    line.put("v", VERSION).put("t", endMillis).put("users", users);
    if (refused > 0) {
      line.put("refused", refused);
    }
    FiguresSum all = new FiguresSum();
    requests.values().forEach(all::add);
    line.set("all", all.ofAll());
    ObjectNode byName = line.putObject("requests");
    requests.forEach((name, figures) -> byName.set(name, ofName(name, figures)));
    FiguresSum.put(line, "late", late);
    if (!errors.isEmpty()) {
      ObjectNode texts = line.putObject("errors");
      errors.forEach(texts::put);
    }
    return line;
  }

  private static ObjectNode ofName(String name, FiguresSum figures) {
    ObjectNode node = figures.ofName();
    return name.equals(Recorder.OTHER_NAMES) ? node.put("kind", RequestKind.OTHER.key()) : node;
  }
}
