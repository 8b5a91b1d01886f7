package co.duotopia.loadtest.injectors.coordination;

import java.util.concurrent.TimeUnit;

/**
 * How many bytes of files go into one message: as many as the network takes in well under a second,
 * so that a slow one does not make an injector seem lost. Not thread-safe.
 */
final class PieceSize {
  static final int LEAST = 16 << 10;
  static final int MOST = 4 << 20;
  private static final long FAST_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
  private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(1);

  /** The most that the coordinator has in memory if all injectors send at once. */
  private static final int MOST_OF_ALL = 256 << 20;

  private final int most;
  private int bytes = 4 * LEAST;

  /**
   * @param injectors that send to one coordinator
   */
  PieceSize(int injectors) {
    most = Math.min(MOST, Math.max(4 * LEAST, MOST_OF_ALL / injectors));
  }

  int bytes() {
    return bytes;
  }

  /** A message of that size was answered. */
  void took(long nanos) {
    if (nanos < FAST_NANOS) {
      bytes = Math.min(most, 2 * bytes);
    } else if (nanos > SLOW_NANOS) {
      bytes = Math.max(LEAST, bytes / 2);
    }
  }

  void failed() {
    bytes = LEAST;
  }
}
