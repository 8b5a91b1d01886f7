package co.duotopia.loadtest.web.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** How far a run has come. */
public enum RunState {
  /** No virtual user yet. */
  STARTING,
  /** Under load, or writing its results: until its process has ended. */
  RUNNING,
  FINISHED,
  /** Its process is gone, and it did not come to its end. */
  KILLED;

  /** A run writes a line a second; one in another container has no process that is seen here. */
  private static final Duration FRESH = Duration.ofSeconds(3);

  /**
   * @param alive whether the run's process is seen
   * @param lastLine of live.jsonl
   * @param begun whether there was a virtual user
   * @param ended whether the run came to its end by itself
   * @param summed whether summary.json is there
   */
  static RunState of(
      boolean alive, Instant lastLine, Instant now, boolean begun, boolean ended, boolean summed) {
    boolean complete = ended && summed;
    boolean fresh = Duration.between(lastLine, now).abs().compareTo(FRESH) <= 0;
    if (!alive && (complete || !fresh)) {
      return ended ? FINISHED : KILLED;
    }
    return begun ? RUNNING : STARTING;
  }

  boolean isOver() {
    return this == FINISHED || this == KILLED;
  }

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
