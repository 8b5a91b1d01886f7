package recording;

import co.duotopia.loadtest.run.requests.IntendedStart;
import io.gatling.javaapi.core.Session;
import java.time.Duration;

/**
 * How late a virtual user is ready for its next request, as whoever paces the user says. The
 * request takes it; without it, nothing is known. What the user does in between, a pause or a
 * throttle of Gatling's own, is not the load generator's lateness. One of each user, whose actions
 * come one after the other.
 */
public final class NextStart {
  /** The attribute of each session that holds it. */
  static final String ATTRIBUTE = PrivateAttribute.named("nextStart");

  private IntendedStart next = IntendedStart.UNKNOWN;

  public static NextStart of(Session session) {
    return session.get(ATTRIBUTE);
  }

  /**
   * The user is ready now.
   *
   * @param nanos by {@link System#nanoTime}, when it was to be
   */
  public void ready(long nanos) {
    next = IntendedStart.late(millisSince(nanos));
  }

  /**
   * The user is ready now.
   *
   * @param plan by {@link System#nanoTime}, when the request was to start
   * @param ready when the user could be, not before that
   */
  public void planned(long plan, long ready) {
    next = IntendedStart.planned(millisSince(ready), millisSince(plan));
  }

  /** The intended start of the current request; that of the next one is not known. */
  IntendedStart take() {
    IntendedStart taken = next;
    next = IntendedStart.UNKNOWN;
    return taken;
  }

  private static long millisSince(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
  }
}
