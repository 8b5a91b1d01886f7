package co.duotopia.loadtest.execution.crew;

import co.duotopia.loadtest.injectors.CommonStart;
import co.duotopia.loadtest.injectors.coordination.MeetingPoint;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventLog;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The injectors of a run, as one of them sees them. By default nothing connects them: what this one
 * measures is judged here, alone.
 */
public abstract class Crew {
  /** The fate of this injector's measurements. */
  public enum Fate {
    /** They are judged here. */
    OWN,
    /** They are part of the whole run, which is judged here, in its own directory. */
    WHOLE,
    /** They are part of a run whose files could not be put together. */
    UNMERGED,
    /** The coordinator has made them a part of the whole run. */
    DELIVERED
  }

  /**
   * The parts of this injector's run that others have an effect on.
   *
   * @param whole directory of the run of all
   * @param part directory of what this injector measures
   * @param events takes events, which come back by {@link #told}
   */
  public record Member(
      RunDirectory whole, RunDirectory part, EarlyEnd end, VirtualUsers users, EventLog events) {}

  /**
   * @throws co.duotopia.loadtest.config.InvalidInput when it is not clear who is meant
   */
  public static Crew of(
      Map<String, String> environment, Shard shard, Settings settings, Clock clock) {
    return MeetingPoint.of(environment, shard)
        .<Crew>map(
            point ->
                shard.index() == 0
                    ? new LeadingCrew(point, shard, settings, clock)
                    : new FollowingCrew(point, settings.injectors(), clock))
        .orElseGet(() -> new UnconnectedCrew(CommonStart.of(environment, clock), settings));
  }

  /** Start of the load; now, if it is not known yet. */
  public abstract Instant moment();

  /** Whether the number of users is that of all injectors, and can be changed. */
  public boolean isConnected() {
    return true;
  }

  /**
   * Finds the others, before anything is asked of the target.
   *
   * @param plan what is to be run
   * @throws co.duotopia.loadtest.config.InvalidInput when they are not there, or others
   */
  public void join(RunInfo plan) {}

  /** The directory of what this injector measures. */
  public RunDirectory part(RunDirectory whole, RunInfo info) {
    return whole;
  }

  /** Lets the other injectors affect this one from now on. */
  public void enter(Member self) {}

  /**
   * Returns when the load begins.
   *
   * @param said takes a line for people
   * @throws co.duotopia.loadtest.config.InvalidInput when there is no load
   */
  public abstract void awaitStart(Consumer<String> said);

  /** This injector cannot begin; the others are told, if there are any yet. */
  public void callOff(String why) {}

  /** Whether guards on requests, and a search, are judged here. */
  public boolean judges() {
    return true;
  }

  /** Measurements since the last look, of all injectors that are judged here. */
  public Interval look(Interval own) {
    return own;
  }

  /** Measurements of the last second, likewise. */
  public Interval second(Interval own) {
    return own;
  }

  /** Whether one of the machines lacks CPU. */
  public boolean isStarved(boolean own) {
    return own;
  }

  /** The users of all injectors whose number is changed here. */
  public AllUsers users(VirtualUsers own) {
    return AllUsers.of(own);
  }

  /** An event of this injector was written. */
  public void told(Event event) {}

  /** Ends the crew; to be called when all files of this injector are complete. */
  public Fate finish() {
    return Fate.OWN;
  }
}
