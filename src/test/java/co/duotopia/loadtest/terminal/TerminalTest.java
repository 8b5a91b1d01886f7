package co.duotopia.loadtest.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {
  private static final String ERASE = "\r\033[K";

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(screen, true, UTF_8);
  private final Terminal terminal = new Terminal(out);

  private static String drawn(String line) {
    return "\r\033[?7l" + line + "\033[K\033[?7h";
  }

  private String screen() {
    return screen.toString(UTF_8);
  }

  private void print(String text) {
    terminal.scroll(out, text.getBytes(UTF_8));
  }

  @Test
  void drawsOverTheLineBefore() {
    terminal.draw("one");
    terminal.draw("two");

    assertEquals(drawn("one") + drawn("two"), screen());
  }

  @Test
  void letsOthersPrintAboveTheLine() {
    terminal.draw("one");
    print("Warning: full\n");
    terminal.draw("two");

    assertEquals(drawn("one") + ERASE + "Warning: full\n" + drawn("two"), screen());
  }

  @Test
  void erasesTheLineOnTheTerminalAndNotInAFileOfErrors() {
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    terminal.draw("one");
    terminal.scroll(new PrintStream(errors, true, UTF_8), "lost\n".getBytes(UTF_8));

    assertEquals(drawn("one") + ERASE, screen());
    assertEquals("lost\n", errors.toString(UTF_8));
  }

  @Test
  void takesTheLineAwayOnce() {
    terminal.draw("one");
    terminal.draw("");
    terminal.draw("");

    assertEquals(drawn("one") + ERASE, screen());
  }

  @Test
  void waitsForTheEndOfAnothersLine() {
    print("half");
    terminal.draw("one");
    print(" a line\n");
    terminal.draw("two");

    assertEquals("half a line\n" + drawn("two"), screen());
  }

  @Test
  void isNotWhereTheCursorCannotMove() {
    assertFalse(Terminal.isHere(Map.of("TERM", "dumb")));
    assertFalse(Terminal.isHere(Map.of()));
  }

  @Test
  void believesOnlyASensibleWidth() {
    assertEquals(120, Terminal.width(Map.of("COLUMNS", "120")));
    assertEquals(80, Terminal.width(Map.of("COLUMNS", "wide")));
    assertEquals(80, Terminal.width(Map.of()));
  }
}
