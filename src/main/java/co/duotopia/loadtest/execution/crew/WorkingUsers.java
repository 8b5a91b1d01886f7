package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.capacity.CapacitySearch;
import co.duotopia.loadtest.capacity.SearchState;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.settings.Settings;
import java.time.Clock;
import java.util.Optional;

/**
 * Says how many users of a run work: if the scenario wants a search, that does, else whoever asks;
 * in an open workload nobody.
 */
public final class WorkingUsers {
  private final RunDirectory run;
  private final EarlyEnd earlyEnd;
  private final EventLog events;
  private Optional<CapacitySearch> search = Optional.empty();
  private Optional<UsersOnDemand> onDemand = Optional.empty();
  private SearchState told;

  private WorkingUsers(RunDirectory run, EarlyEnd earlyEnd, EventLog events) {
    this.run = run;
    this.earlyEnd = earlyEnd;
    this.events = events;
  }

  /** A search parks its users at once. */
  public static WorkingUsers of(
      RunDirectory run,
      Settings settings,
      AllUsers users,
      EarlyEnd earlyEnd,
      EventLog events,
      Clock clock) {
    WorkingUsers working = new WorkingUsers(run, earlyEnd, events);
    if (settings.scenario().traits().search().isPresent()) {
      working.search = Optional.of(new CapacitySearch(settings, users, clock, working::found));
    } else if (settings.scenario().traits().arrivals().isEmpty()) {
      double rate = settings.scenario().rate();
      working.onDemand = Optional.of(new UsersOnDemand(run, users, rate, earlyEnd, events, clock));
    }
    return working;
  }

  /** Takes what happened in the last second. */
  public void second(Interval second) {
    onDemand.ifPresent(UsersOnDemand::look);
    if (search.isPresent() && earlyEnd.wouldEndALoad()) {
      search.get().second(second);
      SearchState state = search.get().state();
      if (!state.equals(told)) {
        told = state;
        state.write(run.search());
      }
    }
  }

  private void found(Event event) {
    if (event.type().equals(EventType.SEARCHED)) {
      earlyEnd.since(event);
    } else {
      events.append(event);
    }
  }

  /** Whether a load generator lacks CPU, from now on. */
  public void starved(boolean now) {
    search.ifPresent(begun -> begun.starved(now));
  }

  /** Progress of the search, in a few words; empty without one. */
  public Optional<String> progress() {
    return search.map(CapacitySearch::progress);
  }

  /** The load has ended. */
  public void end(boolean early) {
    search.ifPresent(begun -> begun.end(early));
  }
}
