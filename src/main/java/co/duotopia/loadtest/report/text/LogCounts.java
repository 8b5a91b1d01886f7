package co.duotopia.loadtest.report.text;

import co.duotopia.loadtest.monitor.logs.BackendEntry;
import co.duotopia.loadtest.report.text.LogFacts.InSecond;
import co.duotopia.loadtest.report.text.LogFacts.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backend's log said, entry by entry: by kind, and second by second. Only what is worth a
 * person's look counts. Of more than {@value #MOST_KINDS} kinds, the later ones are not kept apart.
 */
public final class LogCounts {
  private static final int MOST_KINDS = 10_000;

  private final Map<List<String>, Kind> kinds = new HashMap<>();
  private final TreeMap<Long, long[]> seconds = new TreeMap<>();
  private long errors;
  private long failures;

  static LogCounts of(Collection<BackendEntry> entries) {
    LogCounts counts = new LogCounts();
    entries.forEach(counts::add);
    return counts;
  }

  /** Whether it counts. */
  public boolean add(BackendEntry entry) {
    if (!entry.isNotable()) {
      return false;
    }
    long[] second = seconds.computeIfAbsent(entry.at().getEpochSecond(), at -> new long[3]);
    if (entry.isError()) {
      second[0] += entry.count();
      errors += entry.count();
    } else if (entry.isFailure()) {
      second[2] += entry.count();
      failures += entry.count();
    } else {
      second[1] += entry.count();
    }
    addKind(entry);
    return true;
  }

  private void addKind(BackendEntry entry) {
    List<String> shape = List.of(entry.source(), entry.level().word(), entry.shape());
    if (kinds.size() < MOST_KINDS || kinds.containsKey(shape)) {
      kinds.merge(shape, kind(entry), LogCounts::together);
    }
  }

  private static Kind kind(BackendEntry entry) {
    return new Kind(
        entry.source(),
        entry.level().word(),
        entry.headline(),
        entry.count(),
        entry.at(),
        entry.at());
  }

  /** Several logs are not read in the order of their times. */
  private static Kind together(Kind one, Kind other) {
    boolean inOrder = !other.first().isBefore(one.first());
    return new Kind(
        one.source(),
        one.level(),
        inOrder ? one.text() : other.text(),
        one.count() + other.count(),
        inOrder ? one.first() : other.first(),
        one.last().isAfter(other.last()) ? one.last() : other.last());
  }

  /** The most frequent first. */
  public List<Kind> kinds(int most) {
    return kinds.values().stream()
        .sorted(
            Comparator.comparingLong(Kind::count)
                .reversed()
                .thenComparing(Kind::first)
                .thenComparing(Kind::text))
        .limit(most)
        .toList();
  }

  /** Entries with errors, without those of an access log. */
  public long errors() {
    return errors;
  }

  /** Answers with a status of 500 or more. */
  public long failures() {
    return failures;
  }

  /** Those in which something was said, from that one on, oldest first. */
  public List<InSecond> saidFrom(long epochSecond) {
    return seconds.tailMap(epochSecond).keySet().stream().map(this::in).toList();
  }

  InSecond in(long epochSecond) {
    long[] counts = seconds.getOrDefault(epochSecond, new long[3]);
    return new InSecond(
        Instant.ofEpochMilli(epochSecond * 1000 + 500), counts[0], counts[1], counts[2]);
  }
}
