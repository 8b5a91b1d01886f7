package co.duotopia.loadtest.terminal;

import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The queue of output, oldest first, up to a limit. Beyond it, text is dropped until the queue is
 * printed, with a note at the gap. Of the lines to draw, only the newest waits, behind all text.
 * Thread-safe; only one thread takes from it.
 */
final class PrintQueue {
  /** A reader that takes a little now and then must not hold the process for ever. */
  private static final int MOST_PATIENCES = 5;

  private final int capacityBytes;
  private final Text note;
  private final Queue<Text> waiting = new ArrayDeque<>();
  private Optional<String> line = Optional.empty();
  private int waitingBytes;
  private int bytesInPrint;
  private boolean printing;
  private long printingSinceNanos;
  private long steps;
  private long droppedBytes;
  private boolean noteIsDue;

  private record Text(PrintStream stream, byte[] bytes) {}

  /**
   * @param out where it is said that something was dropped
   */
  PrintQueue(PrintStream out, int capacityBytes, Charset charset) {
    this.capacityBytes = capacityBytes;
    String text = "%n[output dropped here: the console was blocked]%n";
    this.note = new Text(out, text.formatted().getBytes(charset));
  }

  /** Never waits. */
  synchronized void add(PrintStream stream, byte[] bytes) {
    if (noteIsDue || waitingBytes + bytes.length > capacityBytes) {
      droppedBytes += bytes.length;
      noteIsDue = true;
    } else if (bytes.length > 0) {
      waiting.add(new Text(stream, bytes));
      waitingBytes += bytes.length;
      notifyAll();
    }
  }

  /** Never waits. */
  synchronized void draw(String newLine) {
    line = Optional.of(newLine);
    notifyAll();
  }

  /** Waits for the next thing to print; what was taken before is printed now. */
  synchronized Consumer<Terminal> take() throws InterruptedException {
    if (printing) {
      printing = false;
      waitingBytes -= bytesInPrint;
      bytesInPrint = 0;
      steps++;
      notifyAll();
    }
    while (isEmpty()) {
      wait();
    }
    printing = true;
    printingSinceNanos = System.nanoTime();
    return next();
  }

  private Consumer<Terminal> next() {
    Text text = waiting.poll();
    if (text == null && noteIsDue) {
      noteIsDue = false;
      text = note;
    } else if (text != null) {
      bytesInPrint = text.bytes().length;
    }
    if (text == null) {
      String newest = line.orElseThrow();
      line = Optional.empty();
      return terminal -> terminal.draw(newest);
    }
    Text oldest = text;
    return terminal -> terminal.scroll(oldest.stream(), oldest.bytes());
  }

  private boolean isEmpty() {
    return !printing && waiting.isEmpty() && !noteIsDue && line.isEmpty();
  }

  /**
   * Waits until everything is printed, but no longer than {@code patience} while nothing is taken,
   * and five times as long in all; returns whether everything is printed.
   */
  synchronized boolean settle(Duration patience) {
    long end = System.nanoTime() + MOST_PATIENCES * patience.toNanos();
    long giveUp = System.nanoTime() + patience.toNanos();
    long stepsBefore = steps;
    try {
      while (!isEmpty()) {
        if (steps != stepsBefore) {
          stepsBefore = steps;
          giveUp = System.nanoTime() + patience.toNanos();
        }
        long left = Math.min(giveUp - System.nanoTime(), end - System.nanoTime());
        if (left <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether one thing has been printed for longer than that. */
  synchronized boolean isBlocked(Duration patience) {
    return printing && System.nanoTime() - printingSinceNanos > patience.toNanos();
  }

  synchronized long droppedBytes() {
    return droppedBytes;
  }

  synchronized long waitingBytes() {
    return waitingBytes;
  }
}
