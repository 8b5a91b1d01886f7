package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import java.time.Instant;
import java.util.List;

/**
 * A stay at a level of the search.
 *
 * @param users who worked
 * @param purpose why it was made
 * @param settledSeconds before the first window counted
 * @param windows oldest first; none: the search ended before the first one did
 */
public record Visit(int users, Purpose purpose, int settledSeconds, List<LevelWindow> windows) {

  /** The reason for a visit. */
  public enum Purpose {
    /** The first levels: from below until one is bad. */
    BRACKET,
    /** Levels around the estimate. */
    REFINE,
    /** The users who would be recommended: are they sustained, still? */
    ANCHOR,
    /** Fewer users after a bad level, until the target has recovered. */
    RECOVERY
  }

  public Visit {
    windows = List.copyOf(windows);
  }

  /** End of its last window; requires one. */
  Instant end() {
    LevelWindow last = windows.get(windows.size() - 1);
    return last.from().plusSeconds(last.seconds());
  }

  /** Whether it settled for so long that its windows, in comparison, show a single state. */
  boolean isSlow() {
    return 3 * settledSeconds > 2 * windows.stream().mapToInt(LevelWindow::seconds).sum();
  }

  /**
   * Whether it was bad because a queue filled slowly, which only some of the requests wait in:
   * shorter visits do not show that.
   *
   * @param p95Limit of a good window, in ms
   */
  boolean hasFilled(long p95Limit) {
    return verdict() == Verdict.BAD
        && windows.get(windows.size() - 1).isApart()
        && (isSlow() || windows.get(0).isNear(p95Limit));
  }

  public int good() {
    return count(Verdict.GOOD);
  }

  public int bad() {
    return count(Verdict.BAD);
  }

  private int count(Verdict verdict) {
    return (int) windows.stream().filter(window -> window.is(verdict)).count();
  }

  /** Verdict of the majority of its windows that are not void; bad in a tie. */
  public Verdict verdict() {
    if (good() + bad() == 0) {
      return Verdict.VOID;
    }
    return good() > bad() ? Verdict.GOOD : Verdict.BAD;
  }
}
