package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
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

  private final Map<List<String>, Failure> kinds = new HashMap<>();

  /** Those of a line of live.jsonl; when they happened is known to its second only. */
  public void add(Line line) {
    long at = line.endMillis() - 1;
    line.requests()
        .forEach(
            (name, some) ->
                some.outcomes()
                    .forEach((what, n) -> count(name, some.kind(), what.text(), what, n, at)));
  }

  void count(
      String request, RequestKind kind, String error, Outcome outcome, long times, long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    kinds.merge(
        List.of(request, error),
        new Failure(request, kind, error, outcome, times, at, at),
        Failure::and);
  }

  public List<Failure> mostFrequentFirst() {
    return kinds.values().stream().sorted(MOST_FREQUENT_FIRST).toList();
  }
}
