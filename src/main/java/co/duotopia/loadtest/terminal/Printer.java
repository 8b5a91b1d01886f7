package co.duotopia.loadtest.terminal;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Prints everything that the run's process prints, in that order, on a thread of its own: a stopped
 * terminal (Ctrl+S) or a pipe without a reader blocks that thread alone. Thread-safe.
 */
public final class Printer {
  /** Time for which the end of the process waits for a blocked reader. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The same where a person waits for the end. */
  public static final Duration SHORT_PATIENCE = Duration.ofMillis(500);

  /** Much more than an ordinary run prints. */
  private static final int CAPACITY_BYTES = 4 << 20;

  private static Optional<Printer> ofProcess = Optional.empty();

  private final Terminal terminal;
  private final PrintQueue queue;

  /**
   * @param out where lines are drawn
   */
  Printer(PrintStream out, int capacityBytes) {
    terminal = new Terminal(out);
    queue = new PrintQueue(out, capacityBytes, charset());
    Thread thread = DaemonThread.of("printer", this::run);
    thread.start();
  }

  /**
   * The process's printer, through which System.out and System.err print from the first call on.
   */
  public static synchronized Printer ofProcess() {
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

  /** Waits a moment until what was printed is on the console, for who prints past it. */
  static void settleProcess() {
    existing().ifPresent(printer -> printer.settle(PATIENCE));
  }

  private static synchronized Optional<Printer> existing() {
    return ofProcess;
  }

  private void run() {
    try {
      while (true) {
        print(queue.take());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A text that cannot be printed must not be the last; where else could that be said? */
  private void print(Consumer<Terminal> next) {
    try {
      next.accept(terminal);
    } catch (RuntimeException | Error e) {
      return;
    }
  }

  /** Prints to {@code stream}, without ever waiting for it. */
  PrintStream instead(PrintStream stream) {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) {
            queue.add(stream, new byte[] {(byte) b});
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            queue.add(stream, Arrays.copyOfRange(bytes, offset, offset + length));
          }
        },
        true,
        charset());
  }

  /** The charset of {@code System.out}; the property was renamed in Java 19. */
  private static Charset charset() {
    return Stream.of("stdout.encoding", "sun.stdout.encoding")
        .map(System::getProperty)
        .filter(name -> name != null && Charset.isSupported(name))
        .findFirst()
        .map(Charset::forName)
        .orElse(Charset.defaultCharset());
  }

  /** Draws the last line of the terminal anew, below what is printed; a blank one erases it. */
  public void draw(String line) {
    queue.draw(line);
  }

  /**
   * Waits until everything is printed, but no longer than {@code patience} for a reader that takes
   * nothing, and five times as long for one that is slow; returns whether everything is printed.
   */
  public boolean settle(Duration patience) {
    return queue.settle(patience);
  }

  /** The event on output that could not be printed, if there is news. */
  public Optional<Event> trouble(Instant now) {
    if (!queue.isBlocked(PATIENCE) && queue.droppedBytes() == 0) {
      return Optional.empty();
    }
    String text =
        "The console was blocked (a stopped terminal, or a pipe without a reader); its output is incomplete, the recording is not affected";
    return Optional.of(
        new Event(
            now,
            EventType.CONSOLE_BLOCKED,
            text,
            Map.of("waitingBytes", queue.waitingBytes(), "droppedBytes", queue.droppedBytes())));
  }
}
