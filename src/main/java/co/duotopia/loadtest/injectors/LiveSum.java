package co.duotopia.loadtest.injectors;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.LiveLine;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RequestFigures;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import co.duotopia.loadtest.run.requests.UserTally;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Lines of live.jsonl added up to one. */
final class LiveSum {
  private final Predicate<String> known;
  private final Map<String, RequestFigures> requests = new TreeMap<>();
  private final ResponseTimes late = new ResponseTimes();
  private final Map<String, Long> errors = new LinkedHashMap<>();
  private int users;
  private int refused;
  private OptionalInt replaced = OptionalInt.empty();

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

  /** All of it but its users. */
  void add(Line line) {
    line.requests().forEach(this::add);
    line.lateMillis().forEach(late::add);
    refused += line.refused();
    line.replaced().ifPresent(more -> replaced = OptionalInt.of(replaced.orElse(0) + more));
    line.errors().forEach((text, count) -> errors.merge(text, count, Long::sum));
  }

  private void add(String name, RequestFigures more) {
    boolean isAlone = known.test(name) && !name.equals(Recorder.OTHER_NAMES);
    RequestKind kind = isAlone ? more.kind() : RequestKind.OTHER;
    requests
        .computeIfAbsent(
            isAlone ? name : Recorder.OTHER_NAMES, key -> new RequestFigures(kind, new Figures()))
        .figures()
        .add(more.figures());
  }

  JsonNode line(long endMillis) {
    Figures all = new Figures();
    requests.values().forEach(some -> all.add(some.figures()));
    all.addLateness(late);
    return LiveLine.of(
        endMillis, new UserTally.Second(users, refused, replaced), all, requests, errors);
  }
}
