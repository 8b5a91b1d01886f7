package co.duotopia.loadtest.execution;

import java.io.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The terminal of a run: its last line can be drawn over and over, while whatever else is printed
 * to {@code System.out} and {@code System.err} scrolls by above it. Thread-safe.
 */
final class Terminal implements AutoCloseable {
  private static final int USUAL_WIDTH = 80;

  /** Cuts what is too long for the line instead of going on in the next one. */
  private static final String CUT = "\033[?7l";

  private static final String WRAP = "\033[?7h";
  private static final String ERASE_TO_END = "\033[K";

  private final PrintStream out;
  private final PrintStream err;
  private boolean drawn;
  private boolean othersLineIsOpen;

  Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Whether there is one that can move its cursor: not a file, a pipe or a CI log. */
  static boolean isHere(Map<String, String> variables) {
    String kind = variables.getOrDefault("TERM", "");
    return !kind.isEmpty() && !kind.equals("dumb") && isInteractive(System.console());
  }

  /** Since Java 22 there is a console object without a terminal, too. */
  static boolean isInteractive(Console console) {
    if (console == null) {
      return false;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException beforeJava22) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  /** As the variable {@code COLUMNS} says. */
  static int width(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  static Terminal take() {
    Terminal terminal = new Terminal(System.out, System.err);
    System.setOut(terminal.besides(terminal.out));
    System.setErr(terminal.besides(terminal.err));
    return terminal;
  }

  /** Puts {@code line} in place of the one drawn before; not into the middle of another's line. */
  synchronized void draw(String line) {
    if (!othersLineIsOpen) {
      out.print("\r" + CUT + line + ERASE_TO_END + WRAP);
      out.flush();
      drawn = true;
    }
  }

  private synchronized void erase() {
    if (drawn) {
      out.print("\r" + ERASE_TO_END);
      out.flush();
      drawn = false;
    }
  }

  /** Prints to {@code stream}, above the drawn line. */
  PrintStream besides(PrintStream stream) {
    return new PrintStream(
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
          }

          @Override
          public void write(byte[] bytes, int offset, int length) {
            scroll(stream, bytes, offset, length);
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

  private synchronized void scroll(PrintStream stream, byte[] bytes, int offset, int length) {
    if (length > 0) {
      erase();
      stream.write(bytes, offset, length);
      stream.flush();
      othersLineIsOpen = bytes[offset + length - 1] != '\n';
    }
  }

  /** Takes the line away and leaves the streams as they were. */
  @Override
  public void close() {
    erase();
    System.setOut(out);
    System.setErr(err);
  }
}
