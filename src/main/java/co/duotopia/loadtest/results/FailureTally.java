package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveTotals;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts failures by request and text. */
final class FailureTally {
  private static final Comparator<Failure> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(Failure::occurrences)
          .reversed()
          .thenComparing(Failure::request)
          .thenComparing(Failure::error);

  private final LiveTotals live;
  private final Map<List<String>, Failure> kinds = new HashMap<>();

  /**
   * @param live knows the kind of a request, and the outcome that a text stands for
   */
  FailureTally(LiveTotals live) {
    this.live = live;
  }

  void count(String request, String error, long times, long millis) {
    Instant at = Instant.ofEpochMilli(millis);
    kinds.merge(
        List.of(request, error),
        new Failure(request, live.kind(request), error, live.outcome(error), times, at, at),
        Failure::and);
  }

  List<Failure> mostFrequentFirst() {
    return kinds.values().stream().sorted(MOST_FREQUENT_FIRST).toList();
  }
}
