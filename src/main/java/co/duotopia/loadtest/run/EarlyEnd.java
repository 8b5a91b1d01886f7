package co.duotopia.loadtest.run;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * Ends a run before its time: nobody starts a request any more, those in flight end and are
 * counted. Why is written down as an event {@code stopped}, whose detail {@code by} says who ended
 * it: {@code guard signal maven target simulation engine}. Thread-safe.
 */
public final class EarlyEnd {
  private final Deadline deadline;
  private final EventLog events;
  private final Clock clock;

  public EarlyEnd(Deadline deadline, EventLog events, Clock clock) {
    this.deadline = deadline;
    this.events = events;
    this.clock = clock;
  }

  /**
   * Only the first reason counts; returns whether this one did. None does when the run's time is
   * over.
   *
   * @param text one sentence
   * @param details beside {@code by}
   */
  public boolean because(String by, String text, Map<String, Object> details) {
    if (!deadline.moveToNow()) {
      return false;
    }
    Map<String, Object> all = new HashMap<>(details);
    all.put("by", by);
    events.append(new Event(clock.instant(), EventType.STOPPED, text, all));
    return true;
  }

  /** Ends it, if it has not ended, since it has done what it was made for. */
  public void since(Event done) {
    deadline.moveToNow();
    events.append(done);
  }

  /** Whether the load was ended before its time. */
  public boolean hasCome() {
    return deadline.wasMoved();
  }

  /**
   * Whether there is a load that can be ended: the first user has started, and the time is not
   * over.
   */
  public boolean wouldEndALoad() {
    return deadline.isRunning();
  }
}
