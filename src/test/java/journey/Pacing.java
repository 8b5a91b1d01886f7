package journey;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;

import co.duotopia.loadtest.config.Range;
import co.duotopia.loadtest.run.Deadline;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.CoreDsl;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import recording.NextStart;
import recording.PrivateAttribute;

/**
 * Pauses that end with the run's time. The engine cannot cut a pause short, so they are made of
 * slices: after an early end of the run everybody has left within a second. A pause lasts until the
 * target wants the next request, where it has said so with a Retry-After. Pause types of the
 * set-up, as {@code disablePauses()} and {@code throttle(…)}, do not change it.
 */
public final class Pacing {
  private static final String WAIT = PrivateAttribute.named("wait");

  private final Deadline deadline;
  private final IntPredicate mayWork;
  private final Consumer<Duration> late;
  private final Duration retryAfterMax;

  /**
   * @param mayWork whether the virtual user of that number may; who may not is parked in the pause
   * @param late is told how much later than it wanted a virtual user went on, after each slice
   * @param retryAfterMax how long a Retry-After can make a pause, at most
   */
  public Pacing(
      Deadline deadline, IntPredicate mayWork, Consumer<Duration> late, Duration retryAfterMax) {
    this.deadline = deadline;
    this.mayWork = mayWork;
    this.late = late;
    this.retryAfterMax = retryAfterMax;
  }

  /** Like Gatling's {@code pause(length)}. */
  public ChainBuilder pause(Duration length) {
    return pause(session -> length);
  }

  /** Like Gatling's {@code pause(min, max)}: uniformly distributed. */
  public ChainBuilder pause(Duration min, Duration max) {
    Range range = new Range(min, max);
    return pause(session -> VirtualUser.between(range));
  }

  /** Like Gatling's {@code pause(length)}, with a length that depends on the virtual user. */
  public ChainBuilder pause(Function<Session, Duration> length) {
    return waiting(length, session -> Plan.AS_IT_IS);
  }

  /** Like Gatling's {@code pace(length)}: until {@code length} after the last intended start. */
  public ChainBuilder pace(Duration length) {
    return pace(session -> length, session -> true);
  }

  /**
   * As Gatling's {@code pace(length)}, of a length that depends on the virtual user, but it waits
   * the first time, too. A user who is behind does not pause; how far behind, the next request's
   * corrected response time says.
   *
   * @param keeps whether the user keeps to the plan; else this is a pause, and a new plan begins
   *     after it
   */
  public ChainBuilder pace(Function<Session, Duration> length, Predicate<Session> keeps) {
    return waiting(length, session -> keeps.test(session) ? Plan.KEPT : Plan.ANEW);
  }

  /** The effect of a pause on the user's plan. */
  private enum Plan {
    /** The plan is unaffected, as between the attempts of an upload. */
    AS_IT_IS,
    /** The pause ends when the plan says. */
    KEPT,
    /** The plan ends. */
    ANEW
  }

  private ChainBuilder waiting(Function<Session, Duration> length, Function<Session, Plan> plan) {
    return exec(session ->
            Wait.begin(
                session,
                length.apply(session),
                RequestedPause.of(session, retryAfterMax),
                plan.apply(session)))
        .exec(RequestedPause::forget)
        .exec(
            asLongAs(
                    session -> deadline.isAhead() && (isParked(session) || !wait(session).isOver()))
                .on(
                    CoreDsl.pause(
                            session -> deadline.cut(wait(session).nextSlice(isParked(session))),
                            CoreDsl.constantPauses)
                        .exec(
                            session -> {
                              late.accept(wait(session).lateness());
                              return session;
                            })))
        .exec(Wait::end);
  }

  /** Pauses only parked virtual users. */
  public ChainBuilder untilWanted() {
    return pause(Duration.ZERO);
  }

  private boolean isParked(Session session) {
    return !mayWork.test(VirtualUser.number(session));
  }

  private static Wait wait(Session session) {
    return session.get(WAIT);
  }

  /** One object a virtual user, reused. All times are {@link System#nanoTime}'s. */
  private static final class Wait {
    private static final long SLICE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MILLI_NANOS = Duration.ofMillis(1).toNanos();

    private Plan plan;
    private boolean hasPlan;
    private long plannedNanos;
    private boolean hasWaited;
    private long endNanos;
    private long sliceEndNanos;

    /**
     * @param requested by the target, at least
     * @param plan whether the length counts from the end that was planned last
     */
    static Session begin(Session session, Duration length, Duration requested, Plan plan) {
      boolean first = !session.contains(WAIT);
      Wait wait = first ? new Wait() : Pacing.wait(session);
      long now = System.nanoTime();
      long from = plan == Plan.KEPT && wait.hasPlan ? wait.plannedNanos : now;
      long usual = from + length.toNanos() - now;
      wait.endNanos = now + (requested.isZero() ? usual : Math.max(usual, requested.toNanos()));
      wait.sliceEndNanos = now;
      wait.plan = plan;
      wait.hasPlan = plan == Plan.KEPT || plan == Plan.AS_IT_IS && wait.hasPlan;
      wait.hasWaited = false;
      return first ? session.set(WAIT, wait) : session;
    }

    boolean isOver() {
      return endNanos - System.nanoTime() <= 0;
    }

    /** The length in whole milliseconds, the engine's precision. */
    Duration nextSlice(boolean parked) {
      long now = System.nanoTime();
      long left = endNanos - now;
      long sliceNanos = left > 0 ? Math.min(left, SLICE_NANOS) : parked ? parkedNanos() : 0;
      long millis = (sliceNanos + MILLI_NANOS - 1) / MILLI_NANOS;
      sliceEndNanos = now + millis * MILLI_NANOS;
      hasWaited = true;
      if (left <= 0) {
        endNanos = sliceEndNanos;
      }
      return Duration.ofMillis(millis);
    }

    /** Spreads the return of users who were parked together. */
    private static long parkedNanos() {
      return ThreadLocalRandom.current().nextLong(SLICE_NANOS / 2, SLICE_NANOS);
    }

    Duration lateness() {
      return Duration.ofNanos(Math.max(0, System.nanoTime() - sliceEndNanos));
    }

    /** The next request may start from now on. */
    static Session end(Session session) {
      Wait wait = Pacing.wait(session);
      if (wait.plan == Plan.KEPT) {
        wait.plannedNanos = wait.endNanos;
        NextStart.of(session).planned(wait.plannedNanos, wait.sliceEndNanos);
      } else if (wait.hasWaited) {
        NextStart.of(session).ready(wait.sliceEndNanos);
      }
      return session;
    }
  }
}
