package co.duotopia.loadtest.guard;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The values of the last seconds, oldest first. Not thread-safe. */
final class Window<T> {
  private final long lengthNanos;
  private final Deque<Entry<T>> entries = new ArrayDeque<>();

  private record Entry<T>(long nanos, T value) {}

  Window(Duration length) {
    lengthNanos = length.toNanos();
  }

  /**
   * Adds a value, and forgets those that are as old as the window is long; returns those in it.
   *
   * @param nanos not before that of the last one
   */
  List<T> add(long nanos, T value) {
    entries.add(new Entry<>(nanos, value));
    while (nanos - entries.peek().nanos() >= lengthNanos) {
      entries.remove();
    }
    return entries.stream().map(Entry::value).toList();
  }
}
