package co.duotopia.loadtest.terminal;

import java.io.Console;
import java.io.PrintStream;
import java.util.Map;

/**
 * The terminal of a run: its last line can be drawn over and over, while whatever else is printed
 * scrolls by above it. Not thread-safe: the {@link Printer}'s thread alone writes to it.
 */
public final class Terminal {
  private static final int USUAL_WIDTH = 80;

  /** Cuts what is too long for the line instead of going on in the next one. */
  private static final String CUT = "\033[?7l";

  private static final String WRAP = "\033[?7h";
  private static final String ERASE_TO_END = "\033[K";

  private final PrintStream out;
  private boolean drawn;
  private boolean othersLineIsOpen;

  /**
   * @param out where the line is drawn
   */
  Terminal(PrintStream out) {
    this.out = out;
  }

  /** Whether there is one that can move its cursor: not a file, a pipe or a CI log. */
  public static boolean isHere(Map<String, String> variables) {
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

  /** The width in the variable {@code COLUMNS}. */
  public static int width(Map<String, String> variables) {
    String columns = variables.getOrDefault("COLUMNS", "");
    return columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : USUAL_WIDTH;
  }

  /**
   * Puts {@code line} in place of the one drawn before; not into the middle of another's line. A
   * blank one takes it away.
   */
  void draw(String line) {
    if (line.isBlank()) {
      erase();
    } else if (!othersLineIsOpen) {
      out.print("\r" + CUT + line + ERASE_TO_END + WRAP);
      out.flush();
      drawn = true;
    }
  }

  private void erase() {
    if (drawn) {
      out.print("\r" + ERASE_TO_END);
      out.flush();
      drawn = false;
    }
  }

  /** Prints above the drawn line. */
  void scroll(PrintStream stream, byte[] bytes) {
    erase();
    stream.write(bytes, 0, bytes.length);
    stream.flush();
    othersLineIsOpen = bytes[bytes.length - 1] != '\n';
  }
}
