package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.UsersNow;
import co.duotopia.loadtest.run.VirtualUsers;
import java.time.Clock;
import java.util.Map;

/** Changes the number of working users while a run is under load, when another process asks. */
final class UsersOnDemand {
  private final RunDirectory run;
  private final VirtualUsers users;
  private final EarlyEnd end;
  private final EventLog events;
  private final Clock clock;

  UsersOnDemand(RunDirectory run, VirtualUsers users, EarlyEnd end, EventLog events, Clock clock) {
    this.run = run;
    this.users = users;
    this.end = end;
    this.events = events;
    this.clock = clock;
  }

  /** To be called each second. */
  void look() {
    if (!end.wouldEndALoad()) {
      return;
    }
    try {
      UsersNow.take(run).ifPresent(this::change);
    } catch (InvalidInput refused) {
      refuse(refused.getMessage());
    }
  }

  private void change(UsersNow wish) {
    int from = users.wanted();
    int to = wish.users();
    if (to < 1 || to > users.most()) {
      refuse(
          "Users must be 1 to %d, but %s asked for %d; %d stay"
              .formatted(users.most(), wish.by(), to, from));
      return;
    }
    users.target(to);
    events.append(
        new Event(
            clock.instant(),
            EventType.USERS,
            "Users: %d → %d, by %s".formatted(from, to, wish.by()),
            Map.of("from", from, "to", to, "by", wish.by())));
  }

  private void refuse(String why) {
    events.append(Event.of(clock.instant(), EventType.USERS_REFUSED, why));
  }
}
