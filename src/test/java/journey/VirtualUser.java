package journey;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.run.RunInfo.Shard;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import recording.PrivateAttribute;
import recording.Recorded;

/** The common state of students and teachers, kept in the session. */
public final class VirtualUser {
  private static final String FAILED_TURNS = PrivateAttribute.named("failedTurns");

  private VirtualUser() {}

  /** 0 for the first user of this injector. */
  public static int number(Session session) {
    return session.getInt(Recorded.USER_NUMBER);
  }

  public static boolean isTeacher(Session session, double share, Shard shard) {
    return isTeacher(shard.index() + (long) shard.count() * number(session), share);
  }

  /**
   * @param number of the user among those of all injectors, from 0 on
   */
  static boolean isTeacher(long number, double share) {
    return studentsBefore(number + 1, share) == studentsBefore(number, share);
  }

  /** Among the first n users of all injectors, n × share, rounded down, are teachers. */
  static long studentsBefore(long number, double share) {
    return number - (long) Math.floor(number * share);
  }

  /** Counts a failed turn: no token, no item to upload to, no response, or refused. */
  static Session failedTurn(Session session) {
    return session.set(FAILED_TURNS, failedTurns(session) + 1);
  }

  static Session noFailedTurn(Session session) {
    return failedTurns(session) == 0 ? session : session.set(FAILED_TURNS, 0);
  }

  /** Failed turns in a row. */
  static int failedTurns(Session session) {
    return session.contains(FAILED_TURNS) ? session.getInt(FAILED_TURNS) : 0;
  }

  /** Uniformly distributed. */
  static Duration between(Range range) {
    long spread = range.max().minus(range.min()).toNanos();
    return range.min().plusNanos(ThreadLocalRandom.current().nextLong(spread + 1));
  }

  /**
   * {@code min} after the first failed turn, doubled with each further one up to {@code max}; a
   * random half of it, so that users who fail together do not come back together.
   */
  static Duration backOff(Session session, Range range) {
    int doublings = Math.min(failedTurns(session) - 1, 20);
    Duration longest = range.min().multipliedBy(1L << doublings);
    Duration wait = longest.compareTo(range.max()) < 0 ? longest : range.max();
    return between(new Range(wait.dividedBy(2), wait));
  }
}
