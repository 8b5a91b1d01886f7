package co.duotopia.loadtest.capacity;

import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
import co.duotopia.loadtest.capacity.LevelMeter.Arrival;
import co.duotopia.loadtest.capacity.SearchPlan.Level;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.Workforce;
import co.duotopia.loadtest.settings.Settings;
import co.duotopia.loadtest.settings.scenario.Scenario;
import co.duotopia.loadtest.settings.scenario.SearchSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds, while a run goes on, how many users the target sustains: moves their number, looks at each
 * second, and writes an event for each level and one for the answer. Thread-safe.
 */
public final class CapacitySearch {
  private final Scenario scenario;
  private final SearchSettings settings;
  private final LevelObjective objective;
  private final Workforce workforce;
  private final Clock clock;
  private final Consumer<Event> events;
  private final SearchPlan plan;
  private Level level;
  private LevelMeter meter;
  private double target;
  private boolean over;
  private boolean isStarved;
  private int missing;

  /**
   * @param events takes the levels and the answer; the answer ends the search
   */
  public CapacitySearch(
      Settings settings, Workforce workforce, Clock clock, Consumer<Event> events) {
    this.scenario = settings.scenario();
    this.settings = scenario.traits().search().orElseThrow();
    this.objective = LevelObjective.of(settings);
    this.workforce = workforce;
    this.clock = clock;
    this.events = events;
    int most = scenario.users();
    int first = this.settings.firstUsers().orElse(Math.max(1, most / 16));
    plan = new SearchPlan(most, Math.min(most, first), objective);
    begin(plan.next().orElseThrow());
  }

  /** Takes what happened in the last second of the load. */
  public synchronized void second(Interval second) {
    if (over) {
      return;
    }
    if (workforce.missing() > missing) {
      missing = workforce.missing();
      begin(level);
      return;
    }
    move();
    Arrival arrival =
        target < level.users()
            ? Arrival.COMING
            : workforce.working() == level.users() ? Arrival.THERE : Arrival.AWAITED;
    meter.add(second, arrival, isStarved, clock.instant()).ifPresent(this::visited);
  }

  /** Whether the load generator lacks CPU, from now on: what is measured then says nothing. */
  public synchronized void starved(boolean now) {
    isStarved = now;
  }

  /**
   * The load has ended: the answer is what is known now.
   *
   * @param early whether something else ended it before its time
   */
  public synchronized void end(boolean early) {
    if (!over) {
      Visit unfinished = meter.visit();
      if (!unfinished.windows().isEmpty() && unfinished.purpose() != Purpose.RECOVERY) {
        add(unfinished);
      }
      Kind kind = plan.kind(true);
      finish(early && kind != Kind.FALLS ? Kind.UNFINISHED : kind);
    }
  }

  public synchronized SearchState state() {
    return SearchState.of(meter.visit(), meter.settles());
  }

  /** The current level and the interval so far, in words. */
  public synchronized String progress() {
    return "level %d, capacity %d to %d".formatted(level.users(), plan.low(), plan.high());
  }

  private void add(Visit visit) {
    plan.add(visit);
    events.accept(SearchEvents.level(clock.instant(), visit, plan));
  }

  private void visited(Visit visit) {
    add(visit);
    Optional<Level> next = plan.next();
    if (next.isPresent()) {
      begin(next.get());
    } else {
      finish(plan.kind(false));
    }
  }

  /** A level that the users who are left do not reach ends the search. */
  private void begin(Level next) {
    if (next.users() > scenario.users() - missing) {
      finish(Kind.UNFINISHED);
      return;
    }
    level = next;
    Instant now = clock.instant();
    meter = new LevelMeter(next, settings, objective, now);
    if (plan.isSlow()) {
      meter.settleLong();
    }
    move();
  }

  /** More users come at the scenario's rate; those who are too many go at once. */
  private void move() {
    target = Math.min(level.users(), Math.max(target, 0) + scenario.rate());
    workforce.target((int) Math.max(1, target));
  }

  private void finish(Kind kind) {
    over = true;
    events.accept(SearchEvents.answer(clock.instant(), plan, kind));
  }
}
