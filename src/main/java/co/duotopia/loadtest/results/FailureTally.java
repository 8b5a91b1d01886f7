package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.live.OutcomeOfText;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts failures by request and text. */
public final class FailureTally {
  private static final Comparator<Failure> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Failure::occurrences)
          .reversed()
          .thenComparing(Failure::request)
          .thenComparing(Failure::error);

  /** By request, then by text. */
  private final Map<String, Map<String, Kind>> kinds = new HashMap<>();

  /** Failures of one kind so far: a run can have millions. */
  private static final class Kind {
    private Failure sum;
    private long more;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private final ResponseTimes responseMillis = new ResponseTimes();

    private Kind(Failure first) {
      sum = first;
    }

    private void count(long times, long millis) {
      more += times;
      firstMillis = Math.min(firstMillis, millis);
      lastMillis = Math.max(lastMillis, millis);
    }

    private Failure failure() {
      Failure all = more == 0 ? sum : sum.and(more, instant(firstMillis), instant(lastMillis));
      return responseMillis.count() == 0 ? all : all.with(responseMillis);
    }
  }

  /** Those of a line of live.jsonl; when they happened is known to its second only. */
  public void add(Line line) {
    long at = line.endMillis() - 1;
    line.requests()
        .forEach(
            (name, some) ->
                some.figures()
                    .outcomes()
                    .forEach(
                        (what, n) -> {
                          String trace = some.figures().traces().getOrDefault(what, "");
                          count(name, some.kind(), what.text(), what, trace, n, at);
                        }));
  }

  /** What failed outside requests in a line of live.jsonl, likewise. */
  public void addErrors(Line line) {
    long at = line.endMillis() - 1;
    line.errors()
        .forEach(
            (text, n) -> count("", RequestKind.OTHER, text, OutcomeOfText.of(text), "", n, at));
  }

  void count(
      String request,
      RequestKind kind,
      String error,
      Outcome outcome,
      String trace,
      long times,
      long millis) {
    Instant at = instant(millis);
    Failure one = new Failure(request, kind, error, outcome, times, at, at, trace);
    Kind known = known(request, error);
    if (known != null) {
      known.sum = known.sum.and(one);
    } else {
      kinds.computeIfAbsent(request, key -> new HashMap<>()).put(error, new Kind(one));
    }
  }

  private static Instant instant(long millis) {
    return Instant.ofEpochMilli(millis);
  }

  /** Null for one that is new. */
  private Kind known(String request, String error) {
    Map<String, Kind> some = kinds.get(request);
    return some == null ? null : some.get(error);
  }

  /**
   * Counts more of a kind that may be known.
   *
   * @param live says what the log does not
   * @param logged the error as the log has it
   */
  void count(
      LiveTotals live, String request, String error, String logged, long times, long millis) {
    Kind known = known(request, error);
    if (known != null) {
      known.count(times, millis);
      return;
    }
    String trace = live.trace(request, error);
    count(request, live.kind(request), error, live.outcome(logged), trace, times, millis);
  }

  /** The response time of one that was counted. */
  void time(String request, String error, long millis) {
    known(request, error).responseMillis.add((int) millis);
  }

  public List<Failure> mostFrequentFirst() {
    return kinds.values().stream()
        .flatMap(some -> some.values().stream())
        .map(Kind::failure)
        .sorted(MOST_FREQUENT_FIRST)
        .toList();
  }
}
