package co.duotopia.loadtest.execution;

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
  private final Terminal terminal = new Terminal(out, out);
  private final PrintStream others = terminal.besides(out);

  private static String drawn(String line) {
    return "\r\033[?7l" + line + "\033[K\033[?7h";
  }

  private String screen() {
    return screen.toString(UTF_8);
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
    others.print("Warning: full\n");
    terminal.draw("two");

    assertEquals(drawn("one") + ERASE + "Warning: full\n" + drawn("two"), screen());
  }

  @Test
  void waitsForTheEndOfAnothersLine() {
    others.print("half");
    terminal.draw("one");
    others.print(" a line\n");
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
