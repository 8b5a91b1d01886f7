package co.duotopia.loadtest.results.live;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Totals of a whole run from live.jsonl, read in one go without keeping its lines. */
public final class LiveTotals {
  /** So much later than a second after the one before, and a line between them is lost. */
  private static final long LONG_GAP_MILLIS = 1_700;

  private final ReceivedBytes received = new ReceivedBytes();
  private final Starts starts = new Starts();
  private final Resent resent = new Resent();
  private final Map<String, Name> names = new TreeMap<>();
  private final Map<String, Outcome> outcomes = new HashMap<>();
  private final Map<Failed, String> traces = new HashMap<>();
  private final List<Moment> course = new ArrayList<>();
  private int damagedLines;
  private boolean exact = true;
  private boolean gaps;
  private long count;

  private record Failed(String request, String text) {}

  /** Requests of one name, with the sum of their times; failures by the text of their outcome. */
  public record Name(
      RequestKind kind, long count, long failures, long millis, Map<String, Long> texts) {
    Name and(Figures more) {
      more.outcomes().forEach((outcome, n) -> texts.merge(outcome.text(), n, Long::sum));
      return new Name(
          kind,
          count + more.count(),
          failures + more.failures(),
          millis + more.responseTimes().sum(),
          texts);
    }
  }

  /**
   * @param endMillis of a line, since 1970 UTC
   * @param count of requests until then
   * @param users at its end, without those who are parked
   */
  public record Moment(long endMillis, long count, int users) {}

  /** Totals of the file; empty if it does not exist. */
  public static LiveTotals read(Path live) {
    LiveTotals totals = new LiveTotals();
    totals.damagedLines +=
        JsonLines.read(
            live,
            node ->
                LiveLineReader.read(node).ifPresentOrElse(totals::add, totals::countDamagedLine));
    return totals;
  }

  private void countDamagedLine() {
    damagedLines++;
  }

  private void add(Line line) {
    exact &= line.exact();
    gaps |= !course.isEmpty() && Math.abs(line.endMillis() - lastMillis()) > LONG_GAP_MILLIS;
    received.add(line);
    starts.add(line);
    resent.add(line);
    line.requests()
        .forEach(
            (name, some) -> {
              Figures requests = some.figures();
              Name known =
                  names.getOrDefault(name, new Name(some.kind(), 0, 0, 0, new HashMap<>()));
              names.put(name, known.and(requests));
              count += requests.count();
              requests.outcomes().keySet().forEach(one -> outcomes.put(one.text(), one));
              requests
                  .traces()
                  .forEach((one, id) -> traces.putIfAbsent(new Failed(name, one.text()), id));
            });
    course.add(new Moment(line.endMillis(), count, line.users()));
  }

  private long lastMillis() {
    return course.get(course.size() - 1).endMillis();
  }

  /** The names in alphabetical order. */
  public Map<String, Name> names() {
    return names;
  }

  /** One entry a line, oldest first. */
  public List<Moment> course() {
    return course;
  }

  /** All requests. */
  public long count() {
    return count;
  }

  public ReceivedBytes received() {
    return received;
  }

  public Starts starts() {
    return starts;
  }

  public Resent resent() {
    return resent;
  }

  /** The recorded outcome; if unknown, the one that the failure's text suggests. */
  public Outcome outcome(String text) {
    return Optional.ofNullable(outcomes.get(text)).orElseGet(() -> OutcomeOfText.of(text));
  }

  /** The id of the trace of one of the failures with that text; empty: none asked for one. */
  public String trace(String request, String text) {
    return traces.getOrDefault(new Failed(request, text), "");
  }

  /** The recorded kind; if unknown, the one that the name suggests. */
  public RequestKind kind(String name) {
    Name known = names.get(name);
    return known == null ? RequestKind.ofName(name) : known.kind();
  }

  /** Whether it can be held against a log: its times and counts are exact, and there are some. */
  public boolean isExact() {
    return exact && !course.isEmpty();
  }

  /**
   * Whether no line is damaged or missing from the first one to the end of the run.
   *
   * @param endMillis of the run, since 1970 UTC
   */
  public boolean isWholeUntil(long endMillis) {
    return damagedLines == 0
        && !gaps
        && !course.isEmpty()
        && lastMillis() >= endMillis - LONG_GAP_MILLIS;
  }
}
