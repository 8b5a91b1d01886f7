package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * All visits to one level of a search, but those for a recovery.
 *
 * @param users who worked
 * @param visits how many
 * @param windows of all of them, oldest first; void ones among them
 */
public record MeasuredLevel(int users, int visits, List<LevelWindow> windows) {
  public MeasuredLevel {
    windows = List.copyOf(windows);
  }

  /** The levels by users. */
  static List<MeasuredLevel> of(List<Visit> visits) {
    Map<Integer, List<Visit>> byUsers =
        visits.stream()
            .filter(visit -> visit.purpose() != Purpose.RECOVERY)
            .collect(Collectors.groupingBy(Visit::users, TreeMap::new, Collectors.toList()));
    List<MeasuredLevel> levels = new ArrayList<>();
    byUsers.forEach(
        (users, there) ->
            levels.add(
                new MeasuredLevel(
                    users,
                    there.size(),
                    there.stream().flatMap(visit -> visit.windows().stream()).toList())));
    return levels;
  }

  public long good() {
    return count(Verdict.GOOD);
  }

  public long bad() {
    return count(Verdict.BAD);
  }

  private long count(Verdict verdict) {
    return windows.stream().filter(window -> window.is(verdict)).count();
  }

  /** The verdict of most windows that are not void. */
  public Verdict verdict() {
    if (good() + bad() == 0) {
      return Verdict.VOID;
    }
    return good() > bad() ? Verdict.GOOD : Verdict.BAD;
  }

  /** The reason of most bad windows: {@code p95 errors throughput}; empty without any. */
  public Optional<String> reason() {
    return windows.stream()
        .filter(window -> window.is(Verdict.BAD))
        .collect(Collectors.groupingBy(LevelWindow::reason, Collectors.counting()))
        .entrySet()
        .stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  public long requests() {
    return windows.stream().mapToLong(LevelWindow::requests).sum();
  }

  public long failures() {
    return windows.stream().mapToLong(LevelWindow::failures).sum();
  }

  public long seconds() {
    return windows.stream().mapToLong(LevelWindow::seconds).sum();
  }

  /** Requests; 0 before the first window has ended. */
  public double perSecond() {
    return seconds() == 0 ? 0 : 1.0 * requests() / seconds();
  }

  public double failedPercent() {
    return requests() == 0 ? 0 : 100.0 * failures() / requests();
  }

  /** Median of the windows' p50, in ms. */
  public long p50() {
    return median(LevelWindow::p50);
  }

  /** Median of the windows' p95, in ms. */
  public long p95() {
    return median(LevelWindow::p95);
  }

  private long median(ToLongFunction<LevelWindow> figure) {
    long[] sorted = windows.stream().mapToLong(figure).sorted().toArray();
    return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
  }
}
