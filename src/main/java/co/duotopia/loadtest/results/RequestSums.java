package co.duotopia.loadtest.results;

import co.duotopia.loadtest.results.live.LiveTotals;
import co.duotopia.loadtest.results.log.LoggedRequests;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The requests of a run by name and phase, by second, and by name and second. */
final class RequestSums {
  private final LiveTotals live;
  private final PhaseStatistics phases;
  private final SecondSeries seconds;
  private final Map<String, RequestSeries> courses = new HashMap<>();

  /** By name, one of each phase. */
  private final Map<String, Batch[]> batches = new HashMap<>();

  /** The same by the number of the name in the log. */
  private final List<Batch[]> byNumber = new ArrayList<>();

  private int latestSecond = Integer.MIN_VALUE;
  private long fromMillis;
  private long toMillis;

  RequestSums(LiveTotals live, PhaseStatistics phases, SecondSeries seconds) {
    this.live = live;
    this.phases = phases;
    this.seconds = seconds;
  }

  /** Requests of one name and phase in the latest second, which are not in the sums yet. */
  static final class Batch {
    private static final int FIRST_ROOM = 16;

    private final String name;
    private final int phase;
    private int[] millis = new int[FIRST_ROOM];
    private int count;
    private int failures;
    private long sumMillis;
    private long minMillis = Long.MAX_VALUE;
    private long maxMillis;

    private Batch(String name, int phase) {
      this.name = name;
      this.phase = phase;
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

  /**
   * Adds requests; they count after {@link #complete}.
   *
   * @param names by the number of the name in the log
   */
  void add(LoggedRequests some, IntFunction<String> names) {
    while (byNumber.size() < some.names()) {
      byNumber.add(batches(names.apply(byNumber.size())));
    }
    for (int i = addLatest(some, 0); i < some.count(); i = addLatest(some, i)) {
      if (some.endMillis(i) >= toMillis) {
        begin(some.endMillis(i));
      } else {
        addLate(some, i++);
      }
    }
  }

  /** Those of the latest second; returns the place of the first other. */
  private int addLatest(LoggedRequests some, int first) {
    for (int i = first; i < some.count(); i++) {
      long end = some.endMillis(i);
      if (end < fromMillis || end >= toMillis) {
        return i;
      }
      add(batch(some, i), some, i);
    }
    return some.count();
  }

  private Batch batch(LoggedRequests some, int i) {
    return byNumber.get(some.number(i))[phases.phase(some.startMillis(i))];
  }

  private void add(Batch batch, LoggedRequests some, int i) {
    batch.add(some.endMillis(i) - some.startMillis(i), some.success(i));
    phases.span(some.startMillis(i), some.endMillis(i));
  }

  private void begin(long millis) {
    complete();
    seconds.at(millis);
    latestSecond = seconds.index(millis);
    fromMillis = Math.floorDiv(millis, 1000) * 1000;
    toMillis = fromMillis + 1000;
  }

  private void addLate(LoggedRequests some, int i) {
    Batch late = new Batch(batch(some, i).name, phases.phase(some.startMillis(i)));
    add(late, some, i);
    complete(late, seconds.index(some.endMillis(i)));
  }

  Batch[] batches(String name) {
    return batches.computeIfAbsent(
        name,
        key ->
            IntStream.range(0, PhaseStatistics.PHASES)
                .mapToObj(phase -> new Batch(name, phase))
                .toArray(Batch[]::new));
  }

  void complete() {
    for (Batch[] some : batches.values()) {
      for (Batch batch : some) {
        if (batch.count > 0) {
          complete(batch, latestSecond);
        }
      }
    }
  }

  private void complete(Batch batch, int second) {
    phases.statistics(batch.phase, batch.name).add(batch);
    seconds.all().get(second).add(batch);
    course(batch.name).add(second, batch);
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
