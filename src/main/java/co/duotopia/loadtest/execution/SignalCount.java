package co.duotopia.loadtest.execution;

import java.util.concurrent.TimeUnit;

/**
 * Tells signals that a person or a system repeats from those that only arrive twice: Ctrl+C reaches
 * every process of a terminal, and a script in between may hand it on; who ends a process in steps
 * sends another signal some seconds later. Thread-safe.
 */
final class SignalCount {
  enum Meaning {
    FIRST,
    /** The same once more. */
    ECHO,
    REPEATED
  }

  private static final long ECHO_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
  private static final long OTHER_NANOS = TimeUnit.SECONDS.toNanos(5);

  private String first = "";
  private long firstNanos;

  /**
   * @param name of the signal, such as {@code INT}
   */
  synchronized Meaning take(String name, long nanos) {
    if (first.isEmpty()) {
      first = name;
      firstNanos = nanos;
      return Meaning.FIRST;
    }
    long patience = name.equals(first) ? ECHO_NANOS : OTHER_NANOS;
    return nanos - firstNanos < patience ? Meaning.ECHO : Meaning.REPEATED;
  }
}
