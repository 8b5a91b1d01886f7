package co.duotopia.loadtest.execution;

import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Writes everything that the run's process prints, in the order in which it was printed, on a
 * thread of its own: a stopped terminal (Ctrl+S) or a pipe without a reader blocks that thread
 * alone. What is printed waits in memory, up to a limit; beyond it, text is dropped, and the number
 * of dropped bytes is printed as soon as there is a reader again. Thread-safe.
 */
final class Printer {
  /** Several times what an ordinary run prints in an hour. */
  private static final int CAPACITY_BYTES = 4 << 20;

  /** How long the end of the process waits for a reader that takes nothing. */
  static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The same where somebody waits for the end. */
  static final Duration SHORT_PATIENCE = Duration.ofMillis(500);

  /** A reader that takes a little now and then must not hold the process for ever. */
  private static final int MOST_PATIENCES = 5;

  private static Optional<Printer> ofProcess = Optional.empty();

  private final Terminal terminal;
  private final PrintStream notes;
  private final int capacityBytes;
  private final Queue<Text> waiting = new ArrayDeque<>();
  private Optional<String> line = Optional.empty();
  private int waitingBytes;
  private boolean writing;
  private long writtenTexts;
  private long writingSinceNanos;
  private long droppedBytes;
  private long untoldBytes;

  private record Text(PrintStream stream, byte[] bytes) {}

  /**
   * @param out where it is said what was dropped
   */
  Printer(PrintStream out, int capacityBytes) {
    this.terminal = new Terminal(out);
    this.notes = out;
    this.capacityBytes = capacityBytes;
    Thread thread = new Thread(this::run, "printer");
    thread.setDaemon(true);
    thread.start();
  }

  /** From the first call on, {@code System.out} and {@code System.err} print through it. */
  static synchronized Printer ofProcess() {
    if (ofProcess.isEmpty()) {
      Printer printer = new Printer(System.out, CAPACITY_BYTES);
      System.setOut(printer.instead(System.out));
      System.setErr(printer.instead(System.err));
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> printer.settle(PATIENCE), "last-output"));
      ofProcess = Optional.of(printer);
    }
    return ofProcess.get();
  }

  /** Waits a moment until what was printed before is on the console, to print beside it. */
  static void settleProcess() {
    existing().ifPresent(printer -> printer.settle(PATIENCE));
  }

  private static synchronized Optional<Printer> existing() {
    return ofProcess;
  }

  /** Prints to {@code stream}, without ever waiting for it. */
  PrintStream instead(PrintStream stream) {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            add(new Text(stream, new byte[] {(byte) b}));
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            add(new Text(stream, Arrays.copyOfRange(bytes, offset, offset + length)));
          }
        },
        true,
        charset());
  }

  /** Of {@code System.out}: the property's name has changed with Java 19. */
  private static Charset charset() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding")
        .map(System::getProperty)
        .filter(name -> name != null && Charset.isSupported(name))
        .findFirst()
        .map(Charset::forName)
        .orElse(Charset.defaultCharset());
  }

  private synchronized void add(Text text) {
    int length = text.bytes().length;
    if (waitingBytes + length > capacityBytes) {
      droppedBytes += length;
      untoldBytes += length;
    } else if (length > 0) {
      waiting.add(text);
      waitingBytes += length;
      notifyAll();
    }
  }

  /** Draws the last line of the terminal anew when all text is printed; a blank one erases it. */
  synchronized void draw(String newLine) {
    line = Optional.of(newLine);
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        next().run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized Runnable next() throws InterruptedException {
    if (writing) {
      writing = false;
      writtenTexts++;
      notifyAll();
    }
    while (isIdle()) {
      wait();
    }
    writing = true;
    writingSinceNanos = System.nanoTime();
    Text text = waiting.poll();
    if (text != null) {
      waitingBytes -= text.bytes().length;
      return () -> terminal.scroll(text.stream(), text.bytes());
    }
    if (untoldBytes > 0) {
      byte[] note =
          "%n[%d bytes of output dropped: the console was blocked]%n"
              .formatted(untoldBytes)
              .getBytes(charset());
      untoldBytes = 0;
      return () -> terminal.scroll(notes, note);
    }
    String newLine = line.orElseThrow();
    line = Optional.empty();
    return () -> terminal.draw(newLine);
  }

  private boolean isIdle() {
    return !writing && waiting.isEmpty() && untoldBytes == 0 && line.isEmpty();
  }

  /**
   * Waits until everything is printed, but no longer than {@code patience} for a reader that takes
   * nothing, and five times as long for one that is slow; returns whether all is printed.
   */
  synchronized boolean settle(Duration patience) {
    long end = System.nanoTime() + MOST_PATIENCES * patience.toNanos();
    long progress = writtenTexts;
    long giveUp = System.nanoTime() + patience.toNanos();
    try {
      while (!isIdle()) {
        long now = System.nanoTime();
        if (writtenTexts != progress) {
          progress = writtenTexts;
          giveUp = now + patience.toNanos();
        }
        long left = Math.min(giveUp, end) - now;
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

  /** What there is to say when something could not be printed until now. */
  synchronized Optional<Event> trouble(Instant now) {
    boolean blocked = writing && System.nanoTime() - writingSinceNanos > PATIENCE.toNanos();
    if (!blocked && droppedBytes == 0) {
      return Optional.empty();
    }
    long missing = waitingBytes + droppedBytes;
    String text =
        "The console was blocked (a stopped terminal, or a pipe without a reader): %d bytes of output were not printed; recording was not affected"
            .formatted(missing);
    return Optional.of(new Event(now, EventType.CONSOLE_BLOCKED, text, Map.of("bytes", missing)));
  }
}
