package co.duotopia.loadtest.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.Event;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrinterTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final int CAPACITY = 100;

  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch blocked = new CountDownLatch(1);
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream terminal = new PrintStream(screen, true, UTF_8);
  private final Printer printer = new Printer(terminal, CAPACITY);

  @AfterEach
  void read() {
    reading.countDown();
  }

  /** Takes nothing until somebody reads; then what it takes is on the screen. */
  private PrintStream stopped() throws InterruptedException {
    PrintStream stream =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) {
                write(new byte[] {(byte) b}, 0, 1);
              }

              @Override
              public void write(byte[] bytes, int offset, int length) {
                blocked.countDown();
                try {
                  reading.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
                screen.write(bytes, offset, length);
              }
            },
            true,
            UTF_8);
    PrintStream printed = printer.instead(stream);
    printed.print("first ");
    blocked.await();
    return printed;
  }

  private String screen() {
    return screen.toString(UTF_8);
  }

  @Test
  void keepsTheOrderOfBothStreams() {
    PrintStream out = printer.instead(terminal);
    PrintStream err = printer.instead(terminal);

    out.print("one ");
    err.print("two ");
    out.print("three ");
    err.print("four");

    assertTrue(printer.settle(LONG));
    assertEquals("one two three four", screen());
    assertTrue(printer.trouble(Instant.EPOCH).isEmpty());
  }

  @Test
  void printsTheNextTextAfterAnError() {
    PrintStream failing =
        printer.instead(
            new PrintStream(
                new OutputStream() {
                  @Override
                  public void write(int b) {
                    throw new OutOfMemoryError("no room for a buffer");
                  }
                }));
    failing.print("lost");
    printer.instead(terminal).print("printed");

    assertTrue(printer.settle(LONG));
    assertEquals("printed", screen());
  }

  @Test
  void neverMakesItsGiverWait() throws Exception {
    PrintStream out = stopped();

    for (int i = 0; i < 10_000; i++) {
      out.println("A line that nobody reads");
      printer.draw("0:01");
    }

    assertFalse(printer.settle(SHORT));
    assertEquals("", screen());
  }

  @Test
  void printsWhatWaitedOnceSomebodyReads() throws Exception {
    stopped().print("second");
    assertFalse(printer.settle(SHORT));

    reading.countDown();

    assertTrue(printer.settle(LONG));
    assertEquals("first second", screen());
  }

  @Test
  void dropsWhatThereIsNoRoomForAndSaysSo() throws Exception {
    PrintStream out = stopped();
    String fits = "x".repeat(CAPACITY - "first ".length() - 2);
    out.print(fits);
    out.print("y".repeat(5));
    out.print("zz");
    Event event = printer.trouble(Instant.EPOCH).orElseThrow();

    reading.countDown();

    assertTrue(printer.settle(LONG));
    String note = String.format("%n[output dropped here: the console was blocked]%n");
    assertEquals("first " + fits + note, screen());
    assertEquals("console-blocked", event.type());
    assertEquals(Map.of("waitingBytes", CAPACITY - 2L, "droppedBytes", 7L), event.details());
  }

  @Test
  void drawsTheNewestLineBelowWhatIsPrinted() throws Exception {
    PrintStream out = stopped();
    printer.draw("0:01");
    out.print("done\n");
    printer.draw("0:02");

    reading.countDown();

    assertTrue(printer.settle(LONG));
    assertEquals("first done\n\r\033[?7l0:02\033[K\033[?7h", screen());
  }
}
