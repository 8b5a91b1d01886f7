package journey;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.pause;

import co.duotopia.loadtest.run.Deadline;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.Session;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * How long virtual users stay, and how they wait meanwhile. The engine cannot cut a pause short, so
 * pauses are made of slices: after an early end of the run everybody has left within a second.
 */
public final class Stay {
  private static final String WAIT = "wait";

  private final Deadline deadline;
  private final Consumer<Duration> late;

  /**
   * @param late is told how much later than it wanted a virtual user went on, after each slice
   */
  public Stay(Deadline deadline, Consumer<Duration> late) {
    this.deadline = deadline;
    this.late = late;
  }

  /** Whether anything new may be begun. */
  boolean goesOn() {
    return deadline.isAhead();
  }

  /** Rests as long as {@code wish} says, or until nothing new may be begun. */
  ChainBuilder rest(Function<Session, Duration> wish) {
    return exec(session -> Wait.begin(session, wish.apply(session)))
        .exec(
            asLongAs(session -> deadline.isAhead() && !wait(session).isOver())
                .on(
                    pause(session -> deadline.cut(wait(session).nextSlice()))
                        .exec(
                            session -> {
                              late.accept(wait(session).lateness());
                              return session;
                            })));
  }

  private static Wait wait(Session session) {
    return session.get(WAIT);
  }

  /** One object a virtual user, reused. */
  private static final class Wait {
    private static final long SLICE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long MILLI_NANOS = Duration.ofMillis(1).toNanos();

    private long endNanos;
    private long sliceEndNanos;

    static Session begin(Session session, Duration length) {
      boolean first = !session.contains(WAIT);
      Wait wait = first ? new Wait() : Stay.wait(session);
      wait.endNanos = System.nanoTime() + length.toNanos();
      return first ? session.set(WAIT, wait) : session;
    }

    boolean isOver() {
      return endNanos - System.nanoTime() <= 0;
    }

    /** In whole milliseconds, which is how exactly the engine waits. */
    Duration nextSlice() {
      long now = System.nanoTime();
      long sliceNanos = Math.max(0, Math.min(endNanos - now, SLICE_NANOS));
      long millis = (sliceNanos + MILLI_NANOS - 1) / MILLI_NANOS;
      sliceEndNanos = now + millis * MILLI_NANOS;
      return Duration.ofMillis(millis);
    }

    Duration lateness() {
      return Duration.ofNanos(Math.max(0, System.nanoTime() - sliceEndNanos));
    }
  }
}
