package co.duotopia.loadtest.telemetry;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/** A receiver did not take something, or did not say so; the message is for people. */
final class NotTaken extends IOException {
  private static final long serialVersionUID = 1;
  private static final Set<Integer> LATER = Set.of(408, 429, 500, 503);
  private static final int FIRST_SERVER_ERROR = 500;

  /** What becomes of it. */
  enum Fate {
    /** It was not taken, but may be at another time. */
    LATER,
    /** It will never be taken. */
    NEVER,
    /** It may have been taken: the answer was late, lost or not understood. */
    UNKNOWN
  }

  private final Fate fate;

  NotTaken(String why, Fate fate) {
    super(why);
    this.fate = fate;
  }

  static NotTaken of(int status) {
    Fate fate =
        LATER.contains(status)
            ? Fate.LATER
            : status < FIRST_SERVER_ERROR ? Fate.NEVER : Fate.UNKNOWN;
    return new NotTaken(PushFailure.ofStatus(status), fate);
  }

  static NotTaken of(IOException failure, Duration timeout) {
    return new NotTaken(
        PushFailure.of(failure, timeout),
        PushFailure.wasNotSent(failure) ? Fate.LATER : Fate.UNKNOWN);
  }

  Fate fate() {
    return fate;
  }
}
