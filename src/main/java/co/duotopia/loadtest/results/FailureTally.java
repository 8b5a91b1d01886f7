package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.live.OutcomeOfText;
import co.duotopia.loadtest.run.AnswerText;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

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
  static final class Kind {
    private final String request;
    private final RequestKind kind;
    private final String error;
    private final Outcome outcome;
    private String trace = "";
    private long count;
    private long firstMillis = Long.MAX_VALUE;
    private long lastMillis = Long.MIN_VALUE;
    private final ResponseTimes responseMillis = new ResponseTimes();

    private Kind(String request, RequestKind kind, String error, Outcome outcome) {
      this.request = request;
      this.kind = kind;
      this.error = error;
      this.outcome = outcome;
    }

    private void count(long times, long millis) {
      count += times;
      firstMillis = Math.min(firstMillis, millis);
      lastMillis = Math.max(lastMillis, millis);
    }

    /** One of a log, which knows its times. */
    void add(long startMillis, long endMillis) {
      count(1, endMillis);
      responseMillis.add((int) (endMillis - startMillis));
    }

    private Failure failure() {
      return new Failure(
          request,
          kind,
          error,
          outcome,
          count,
          Instant.ofEpochMilli(firstMillis),
          Instant.ofEpochMilli(lastMillis),
          responseMillis.percentile(10),
          responseMillis.percentile(90),
          responseMillis.max(),
          trace);
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

  private void count(
      String request,
      RequestKind kind,
      String error,
      Outcome outcome,
      String trace,
      long times,
      long millis) {
    Kind known = kind(request, error, () -> new Kind(request, kind, error, outcome));
    known.trace = known.trace.isEmpty() ? trace : known.trace;
    known.count(times, millis);
  }

  private Kind kind(String request, String error, Supplier<Kind> first) {
    return kinds
        .computeIfAbsent(request, key -> new HashMap<>())
        .computeIfAbsent(error, key -> first.get());
  }

  /**
   * Counts more of a kind.
   *
   * @param live says what the log does not
   * @param logged the error as the log has it
   */
  void count(
      LiveTotals live, String request, String error, String logged, long times, long millis) {
    kind(live, request, error, logged).count(times, millis);
  }

  /** The failures of a request with that message in the log, of which some are to be counted. */
  Kind logged(LiveTotals live, String request, String message) {
    String text = message.strip();
    String logged = text.isEmpty() ? AnswerText.NO_MESSAGE : text;
    String error = Outcome.ofLogged(logged).map(Outcome::text).orElse(logged);
    return kind(live, request, error, logged);
  }

  private Kind kind(LiveTotals live, String request, String error, String logged) {
    return kind(
        request,
        error,
        () -> {
          Kind kind = new Kind(request, live.kind(request), error, live.outcome(logged));
          kind.trace = live.trace(request, error);
          return kind;
        });
  }

  public List<Failure> mostFrequentFirst() {
    return kinds.values().stream()
        .flatMap(some -> some.values().stream())
        .map(Kind::failure)
        .sorted(MOST_FREQUENT_FIRST)
        .toList();
  }
}
