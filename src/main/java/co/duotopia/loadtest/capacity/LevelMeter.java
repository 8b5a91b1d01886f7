package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.SearchPlan.Level;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.settings.scenario.SearchSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures one level: waits until its users work and their requests have settled, then judges one
 * window after the other until the majority is clear. Not thread-safe.
 */
final class LevelMeter {
  /** Requests and seconds after which a level that mostly fails needs no settling. */
  private static final int TRIP = 10;

  /** Requests that a window needs during a recovery, which has few users. */
  private static final int FEW_REQUESTS = 3;

  private static final int MOST_VOID = 5;

  /** Whether those of the level work, and no others. */
  enum Arrival {
    /** More are still to come, at the scenario's rate. */
    COMING,
    /** All may come, and some have not, or others have not gone yet. */
    AWAITED,
    THERE
  }

  private final Level level;
  private final SearchSettings settings;
  private final LevelObjective objective;
  private final List<LevelWindow> windows = new ArrayList<>();
  private Stretch stretch;
  private boolean settling = true;
  private boolean wasStuck;
  private long atLeast;
  private int awaited;
  private int settled;
  private int seconds;

  LevelMeter(Level level, SearchSettings settings, LevelObjective objective, Instant from) {
    this.level = level;
    this.settings = settings;
    this.objective = objective;
    stretch = new Stretch(objective, from);
  }

  /**
   * Takes a second; returns the visit when it is over.
   *
   * @param isStarved whether the load generator lacked CPU
   * @param end of the second
   */
  Optional<Visit> add(Interval second, Arrival arrival, boolean isStarved, Instant end) {
    seconds++;
    stretch.add(second, isStarved);
    boolean isStuck = stretch.isStuck(level.users());
    boolean trips = isStuck && wasStuck && seconds >= TRIP && level.purpose() != Purpose.RECOVERY;
    wasStuck = isStuck;
    if (trips) {
      return tripped();
    }
    if (settling) {
      return settle(arrival, end);
    }
    if (!isWindowOver()) {
      return Optional.empty();
    }
    windows.add(stretch.judged(level.users()));
    dropUnsettled();
    if (mayFill(windows.get(windows.size() - 1))) {
      settleAgain();
    }
    Optional<Visit> visit = !settling && isDecided() ? Optional.of(visit()) : Optional.empty();
    stretch = stretch.next(end);
    return visit;
  }

  /** Whether no window is judged yet. */
  boolean settles() {
    return settling;
  }

  /** The unfinished visit when the run's time is over. */
  Visit visit() {
    return new Visit(level.users(), level.purpose(), settled, counted());
  }

  private Optional<Visit> settle(Arrival arrival, Instant end) {
    if (level.purpose() != Purpose.RECOVERY
        && stretch.seconds() >= TRIP
        && stretch.requests() >= TRIP
        && stretch.isMostlyFailed()) {
      return tripped();
    }
    awaited += arrival == Arrival.AWAITED ? 1 : 0;
    if (awaited >= settings.recovery().toSeconds()) {
      LevelWindow waited = stretch.judged(level.users());
      windows.add(stretch.isStuck(level.users()) ? waited : waited.asVoid("users"));
      return Optional.of(visit());
    }
    if (arrival != Arrival.THERE) {
      stretch = seconds % TRIP == 0 ? stretch.next(end) : stretch;
      settled = 0;
      return Optional.empty();
    }
    settled++;
    if (settled >= Math.max(atLeast, seconds(settings.settleCycles()))) {
      settling = false;
      stretch = stretch.next(end);
    }
    return Optional.empty();
  }

  /** Each further second would only make the recovery longer. */
  private Optional<Visit> tripped() {
    windows.add(stretch.judged(level.users()));
    return Optional.of(visit());
  }

  /** Length of {@code cycles}, rounded up. */
  private long seconds(double cycles) {
    Duration cycle = objective.thinkTime().plus(stretch.mean());
    return (long) Math.ceil(cycles * cycle.toMillis() / 1000);
  }

  private boolean isWindowOver() {
    long least = Math.max(settings.windowMin().toSeconds(), seconds(settings.windowCycles()));
    long longest = Math.max(least, settings.windowMax().toSeconds());
    int enough = level.purpose() == Purpose.RECOVERY ? FEW_REQUESTS : settings.windowRequests();
    return stretch.seconds() >= longest
        || stretch.seconds() >= least && stretch.requests() >= enough;
  }

  /** Whether a queue in which few requests wait may be filling: it does so slowly. */
  private boolean mayFill(LevelWindow window) {
    return level.purpose() != Purpose.RECOVERY
        && level.purpose() != Purpose.BRACKET
        && settled < settings.settleMax().toSeconds()
        && window.isNear(objective.p95Millis())
        && window.isApart();
  }

  private void settleAgain() {
    settling = true;
    settled += windows.stream().mapToInt(LevelWindow::seconds).sum();
    windows.clear();
    settleLong();
  }

  /** Its users need as long to settle as any level may take. */
  void settleLong() {
    atLeast = level.purpose() == Purpose.RECOVERY ? 0 : settings.settleMax().toSeconds();
  }

  /** A first window whose throughput the second one does not have was still settling. */
  private void dropUnsettled() {
    if (windows.size() != 2 || settled >= settings.settleMax().toSeconds()) {
      return;
    }
    LevelWindow first = windows.get(0);
    if (first.hasOtherThroughput(windows.get(1))) {
      settled += first.seconds();
      windows.remove(0);
    }
  }

  private boolean isDecided() {
    LevelWindow last = windows.get(windows.size() - 1);
    if (level.purpose() == Purpose.RECOVERY) {
      return last.is(Verdict.GOOD) || seconds >= settings.recovery().toSeconds();
    }
    boolean trips =
        windows.size() > 1
            && windows.subList(windows.size() - 2, windows.size()).stream()
                .allMatch(window -> window.failures() * 2 > window.requests());
    int equal = level.purpose() == Purpose.REFINE ? 3 : 2;
    Visit visit = visit();
    return trips
        || visit.good() >= equal
        || visit.bad() >= equal
        || windows.size() - visit.good() - visit.bad() >= MOST_VOID;
  }

  /** The windows that count; of a recovery, only the last one. */
  private List<LevelWindow> counted() {
    return level.purpose() == Purpose.RECOVERY && windows.size() > 1
        ? windows.subList(windows.size() - 1, windows.size())
        : windows;
  }
}
