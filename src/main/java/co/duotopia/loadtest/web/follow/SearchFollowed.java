package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.capacity.CapacityAnswer;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.MeasuredLevel;
import co.duotopia.loadtest.capacity.SearchState;
import co.duotopia.loadtest.capacity.Visit;
import co.duotopia.loadtest.report.html.LevelChart;
import co.duotopia.loadtest.report.text.CapacityFacts;
import co.duotopia.loadtest.run.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A search for the capacity so far. */
final class SearchFollowed {
  private final Path file;
  private final int most;
  private Optional<SearchState> state = Optional.empty();
  private long changedMillis;

  /**
   * @param most users there can be
   */
  SearchFollowed(Path file, int most) {
    this.file = file;
    this.most = most;
  }

  /** Reads what is new; returns whether anything is. */
  boolean look() {
    long changed = file.toFile().lastModified();
    if (changed == changedMillis) {
      return false;
    }
    changedMillis = changed;
    Optional<SearchState> before = state;
    state = SearchState.read(file).or(() -> before);
    return !state.equals(before);
  }

  /**
   * {@code trying}: {@code users purpose settles good bad void} of the present level; null when the
   * search is over. {@code known}: {@code estimate low high most p95Limit answer}, and {@code
   * lastBad}: {@code users reason p95} of the last bad level; null before the first level. {@code
   * charts}: those of the report's levels. All of it is null where nothing is searched.
   *
   * @param events of the run so far
   */
  JsonNode json(List<Event> events, boolean isOver) {
    Optional<CapacityAnswer> answer = CapacityAnswer.of(events, most);
    if (state.isEmpty() && answer.isEmpty()) {
      return PageJson.object().nullNode();
    }
    ObjectNode json = PageJson.object();
    json.set("trying", state.filter(level -> !isOver).map(SearchFollowed::trying).orElse(null));
    json.set("known", answer.map(SearchFollowed::known).orElse(null));
    json.set("charts", PageJson.tree(answer.map(LevelChart::of).orElse(List.of())));
    return json;
  }

  private static ObjectNode trying(SearchState level) {
    return PageJson.object()
        .put("users", level.users())
        .put("purpose", level.purpose().name().toLowerCase(Locale.ROOT))
        .put("settles", level.settles())
        .put("good", level.good())
        .put("bad", level.bad())
        .put("void", level.unjudged());
  }

  private static ObjectNode known(CapacityAnswer answer) {
    ObjectNode json =
        PageJson.object()
            .put("estimate", answer.estimate())
            .put("low", answer.low())
            .put("high", answer.high())
            .put("most", answer.most())
            .put("p95Limit", answer.p95Limit())
            .put("answer", CapacityFacts.value(answer))
            .put("isFinal", answer.kind() != CapacityAnswer.Kind.UNFINISHED)
            .putNull("lastBad");
    answer.visits().stream()
        .filter(visit -> visit.purpose() != Visit.Purpose.RECOVERY)
        .filter(visit -> visit.verdict() == Verdict.BAD)
        .reduce((earlier, later) -> later)
        .map(SearchFollowed::level)
        .ifPresent(bad -> json.set("lastBad", bad));
    return json;
  }

  private static ObjectNode level(Visit visit) {
    MeasuredLevel level = new MeasuredLevel(visit.users(), 1, visit.windows());
    return PageJson.object()
        .put("users", level.users())
        .put("reason", CapacityFacts.reason(level.reason().orElse("")))
        .put("p95", level.p95())
        .put("failedPercent", level.failedPercent());
  }
}
