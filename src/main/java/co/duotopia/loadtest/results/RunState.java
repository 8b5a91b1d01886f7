package co.duotopia.loadtest.results;

import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/** The state of a run. */
public enum RunState {
  /** No virtual user yet. */
  STARTING,

  /** Under load, or writing its results: until its process has ended. */
  RUNNING,

  FINISHED,

  /** Its process is gone, and it did not come to its end. */
  KILLED;

  private static final Set<String> ENDS =
      Set.of(EventType.FINISHED, EventType.CUT_OFF, EventType.UNMERGED);

  /** A run writes a line a second; one in another container has no process that is seen here. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  /**
   * @param events types of those that have happened
   * @param lastLine end of the last one of live.jsonl; long ago without one
   * @param summed whether summary.json is there
   */
  public static RunState of(
      RunInfo info, Set<String> events, Instant lastLine, boolean summed, Instant now) {
    Instant lastSign = lastLine.isAfter(info.created()) ? lastLine : info.created();
    boolean fresh = Duration.between(lastSign, now).abs().compareTo(FRESH) <= 0;
    boolean complete = summed && hasEnded(events);
    if (info.process().handle().isEmpty() && (complete || !fresh)) {
      return hasEnded(events) ? FINISHED : KILLED;
    }
    return events.contains(EventType.STARTED) ? RUNNING : STARTING;
  }

  /**
   * Whether the run came to its end by itself. That of injectors that meet ends when it is merged,
   * or cannot be.
   */
  public static boolean hasEnded(Set<String> events) {
    return ENDS.stream().anyMatch(events::contains);
  }

  /** Whether a summary.json is of the whole run, and not of one that still goes on. */
  public static boolean canBeSummed(RunInfo info, Set<String> events) {
    return hasEnded(events) || info.process().handle().isEmpty();
  }

  public boolean isOver() {
    return this == FINISHED || this == KILLED;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
