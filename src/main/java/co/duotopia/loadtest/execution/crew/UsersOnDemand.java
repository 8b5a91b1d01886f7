package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.UsersNow;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Changes the number of working users while a run is under load, when another process asks. */
final class UsersOnDemand {
  private final RunDirectory run;
  private final AllUsers users;
  private final EarlyEnd end;
  private final EventLog events;
  private final Clock clock;
  private final double rate;
  private int goal;
  private double target;

  /**
   * @param rate at which more users come, a second
   */
  UsersOnDemand(
      RunDirectory run, AllUsers users, double rate, EarlyEnd end, EventLog events, Clock clock) {
    this.run = run;
    this.users = users;
    this.end = end;
    this.events = events;
    this.clock = clock;
    this.rate = rate;
  }

  /** Applies a new request; to be called each second. */
  void look() {
    if (!end.wouldEndALoad()) {
      return;
    }
    try {
      UsersNow.take(run, this::refusal).ifPresent(this::change);
    } catch (InvalidInput refused) {
      refuse(refused.getMessage());
    }
    move();
  }

  private Optional<String> refusal(UsersNow wish) {
    if (wish.users() >= 1 && wish.users() <= users.most()) {
      return Optional.empty();
    }
    String why =
        "users must be from 1 to %d, but %s asked for %d; the number stays %d"
            .formatted(users.most(), wish.by(), wish.users(), users.wanted());
    refuse(why);
    return Optional.of(why);
  }

  /** More users come at the rate; those who are too many go as their pauses end. */
  private void move() {
    if (target < goal) {
      target = Math.min(goal, target + rate);
      users.target((int) Math.max(1, target));
    }
  }

  private void change(UsersNow wish) {
    int from = goal == 0 ? users.wanted() : goal;
    int to = wish.users();
    goal = to;
    target = Math.min(users.wanted(), to);
    users.target((int) target);
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
