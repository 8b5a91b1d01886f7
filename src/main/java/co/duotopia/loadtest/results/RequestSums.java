package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The requests of a run by name and phase, by second, and by name and second. */
final class RequestSums {
  private final LiveTotals live;
  private final PhaseStatistics phases;
  private final SecondSeries seconds;
  private final Map<String, RequestSeries> courses = new HashMap<>();
  private final Map<String, Batch> batches = new HashMap<>();
  private int latestSecond = Integer.MIN_VALUE;

  RequestSums(LiveTotals live, PhaseStatistics phases, SecondSeries seconds) {
    this.live = live;
    this.phases = phases;
    this.seconds = seconds;
  }

  /**
   * Requests of one name, phase and second that are not in the sums yet. A log is read once and
   * cold: the less there is to do for each of its requests, the less there is to compile.
   */
  static final class Batch {
    private static final int FIRST_ROOM = 16;

    private final String name;
    private int second;
    private Map<String, Statistics> phase;
    private int[] millis = new int[FIRST_ROOM];
    private int count;
    private int failures;
    private long sumMillis;
    private long minMillis = Long.MAX_VALUE;
    private long maxMillis;

    private Batch(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    private void add(long time, boolean success) {
      if (count == millis.length) {
        millis = Arrays.copyOf(millis, 2 * count);
      }
      millis[count++] = (int) time;
      sumMillis += time;
      minMillis = Math.min(minMillis, time);
      maxMillis = Math.max(maxMillis, time);
      if (!success) {
        failures++;
      }
    }

    private void clear() {
      count = 0;
      failures = 0;
      sumMillis = 0;
      minMillis = Long.MAX_VALUE;
      maxMillis = 0;
    }

    void addTo(ResponseTimes times) {
      times.add(millis, count);
    }

    int second() {
      return second;
    }

    int count() {
      return count;
    }

    int failures() {
      return failures;
    }

    long sumMillis() {
      return sumMillis;
    }

    long minMillis() {
      return minMillis;
    }

    long maxMillis() {
      return maxMillis;
    }
  }

  /** The one of that name. */
  Batch batch(String name) {
    return batches.computeIfAbsent(name, Batch::new);
  }

  /** Adds a request; it counts after {@link #complete}. */
  void add(Batch batch, long startMillis, long endMillis, boolean success) {
    int second = seconds.index(endMillis);
    if (second > latestSecond) {
      complete();
      seconds.at(endMillis);
      latestSecond = second;
    }
    Map<String, Statistics> phase = phases.phase(startMillis);
    if (batch.count > 0 && (batch.second != second || batch.phase != phase)) {
      complete(batch);
    }
    batch.second = second;
    batch.phase = phase;
    batch.add(endMillis - startMillis, success);
    phases.span(startMillis, endMillis);
  }

  void complete() {
    for (Batch batch : batches.values()) {
      if (batch.count > 0) {
        complete(batch);
      }
    }
  }

  private void complete(Batch batch) {
    phases.statistics(batch.phase, batch.name).add(batch);
    seconds.all().get(batch.second).add(batch);
    course(batch.name).add(batch);
    batch.clear();
  }

  /** Adds those of a line of live.jsonl, whose phase is known only to its second. */
  void add(Second second, long atMillis, String name, Figures figures) {
    ResponseTimes times = figures.responseTimes();
    long failed = figures.failures();
    phases.statistics(phases.phase(atMillis), name).add(times, failed);
    second.add(times, failed);
    course(name).add(seconds.index(second.epochSecond() * 1000), times, failed);
    phases.span(atMillis - times.max(), atMillis);
  }

  private RequestSeries course(String name) {
    return courses.computeIfAbsent(name, key -> new RequestSeries(key, live.kind(key)));
  }

  /** By name. */
  List<RequestSeries> courses() {
    return courses.values().stream().sorted(Comparator.comparing(RequestSeries::name)).toList();
  }
}
