package recording;

import co.duotopia.loadtest.run.requests.IntendedStart;
import io.gatling.javaapi.core.Session;
import java.time.Duration;

/**
 * When a virtual user's next request is to start, as whoever paces the user says. The request takes
 * it; without it, nothing is known of how late the request was. One of each user, whose actions
 * come one after the other.
 */
public final class NextStart {
  /** The attribute of each session that holds it. */
  static final String ATTRIBUTE = "nextStart";

  private boolean isKnown;
  private boolean isPlanned;
  private long readyNanos;
  private long plannedNanos;

  public static NextStart of(Session session) {
    return session.get(ATTRIBUTE);
  }

  /**
   * @param nanos by {@link System#nanoTime}, from when on the user would send it
   */
  public void ready(long nanos) {
    isKnown = true;
    isPlanned = false;
    readyNanos = nanos;
  }

  /**
   * @param plan by {@link System#nanoTime}, when it was to start
   * @param ready from when on the user could send it, not before that
   */
  public void planned(long plan, long ready) {
    ready(ready);
    isPlanned = true;
    plannedNanos = plan;
  }

  /** The request starts now; of the next one nothing is known. */
  IntendedStart take() {
    if (!isKnown) {
      return IntendedStart.UNKNOWN;
    }
    isKnown = false;
    long now = System.nanoTime();
    long late = millis(now - readyNanos);
    return isPlanned
        ? IntendedStart.planned(late, millis(now - plannedNanos))
        : IntendedStart.late(late);
  }

  private static long millis(long nanos) {
    return Duration.ofNanos(nanos).toMillis();
  }
}
