package co.duotopia.loadtest.run;

import java.util.function.BiConsumer;

/**
 * Admits the virtual users of an open workload: at most a maximum at once. The ramp is over when as
 * many have left as are present. Thread-safe.
 */
final class OpenDoor {
  private final int most;
  private final Deadline deadline;
  private final Recorder recorder;
  private final BiConsumer<String, String> events;
  private int inside;
  private int left;
  private boolean hasRefused;
  private boolean isRampOver;

  /**
   * @param events takes their types and texts
   */
  OpenDoor(int most, Deadline deadline, Recorder recorder, BiConsumer<String, String> events) {
    this.most = most;
    this.deadline = deadline;
    this.recorder = recorder;
    this.events = events;
  }

  /** A user comes; who is not let in is refused, and counted. */
  synchronized boolean letsIn() {
    if (inside < most) {
      inside++;
      return true;
    }
    recorder.userRefused();
    if (!hasRefused) {
      hasRefused = true;
      events.accept(
          EventType.ARRIVALS_REFUSED,
          "The first arrival was refused: the maximum of %d virtual users was present"
              .formatted(most));
    }
    return false;
  }

  /** One of those who were let in goes. */
  synchronized void left() {
    inside--;
    left++;
    if (!isRampOver && deadline.isAhead() && left >= inside) {
      isRampOver = true;
      events.accept(EventType.RAMP_OVER, "As many virtual users have left as are present: " + left);
    }
  }
}
