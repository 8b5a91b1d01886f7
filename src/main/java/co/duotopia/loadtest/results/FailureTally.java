package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Counts failures by request and text. */
public final class FailureTally {
  private static final Comparator<Failure> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Failure::occurrences)
          .reversed()
          .thenComparing(Failure::request)
          .thenComparing(Failure::error);

  private record Key(String request, String error) {}

  private final Map<Key, Failure> kinds = new HashMap<>();
  private final Map<Key, Histogram> responseMillis = new HashMap<>();

  /** Those of a line of live.jsonl; when they happened is known to its second only. */
  public void add(Line line) {
    long at = line.endMillis() - 1;
    line.requests()
        .forEach(
            (name, some) ->
                some.outcomes()
                    .forEach(
                        (what, n) -> {
                          String trace = some.traces().getOrDefault(what, "");
                          count(name, some.kind(), what.text(), what, trace, n, at);
                        }));
  }

  void count(
      String request,
      RequestKind kind,
      String error,
      Outcome outcome,
      String trace,
      long times,
      long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    kinds.merge(
        new Key(request, error),
        new Failure(request, kind, error, outcome, times, at, at, trace),
        Failure::and);
  }

  /** The response time of one that was counted. */
  void time(String request, String error, long millis) {
    responseMillis
        .computeIfAbsent(new Key(request, error), key -> new Histogram(2))
        .recordValue(millis);
  }

  public List<Failure> mostFrequentFirst() {
    return kinds.entrySet().stream()
        .map(
            kind ->
                responseMillis.containsKey(kind.getKey())
                    ? kind.getValue().with(responseMillis.get(kind.getKey()))
                    : kind.getValue())
        .sorted(MOST_FREQUENT_FIRST)
        .toList();
  }
}
