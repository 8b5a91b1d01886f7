package co.duotopia.loadtest.injectors.coordination;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * How far the coordinator's clock is ahead of this one. Of several questions the one that was
 * answered fastest tells best: the answer was given somewhere between question and arrival, so its
 * error is at most half of that time.
 *
 * @param millis to be added to this clock
 * @param errorMillis at most
 */
public record ClockOffset(long millis, long errorMillis) {
  /** The offset of the coordinator's own clock. */
  public static final ClockOffset NONE = new ClockOffset(0, 0);

  private static final int QUESTIONS = 12;

  /** Asks for the other clock's milliseconds. */
  interface Asked {
    long millis() throws IOException;
  }

  /**
   * @throws IOException when no question was answered
   */
  static ClockOffset measure(Asked other, Clock clock) throws IOException {
    Optional<ClockOffset> best = Optional.empty();
    IOException failure = new IOException("no answer");
    for (int i = 0; i < QUESTIONS; i++) {
      try {
        ClockOffset measured = once(other, clock);
        best = best.filter(known -> known.errorMillis <= measured.errorMillis);
        best = best.isPresent() ? best : Optional.of(measured);
      } catch (IOException e) {
        failure = e;
        if (best.isEmpty()) {
          break;
        }
      }
    }
    if (best.isEmpty()) {
      throw failure;
    }
    return best.get();
  }

  private static ClockOffset once(Asked other, Clock clock) throws IOException {
    long sentNanos = System.nanoTime();
    long sent = clock.millis();
    long there = other.millis();
    long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sentNanos);
    // Both clocks are read in whole milliseconds.
    return new ClockOffset(there - sent - tookMillis / 2, tookMillis / 2 + 1);
  }
}
