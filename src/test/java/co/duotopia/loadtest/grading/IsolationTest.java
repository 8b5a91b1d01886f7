package co.duotopia.loadtest.grading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class IsolationTest {
  private final Isolation isolation = new Isolation();

  @Test
  void givesWhatThePartGives() {
    assertEquals(3, isolation.run("sum", () -> 1 + 2, 0));
    assertTrue(isolation.run("nothing", () -> {}));
    assertEquals(List.of(), isolation.failed());
  }

  @Test
  void namesThePartThatFailedAndWhereInOneLine() {
    int given = isolation.run("sum", () -> Integer.parseInt("a\nb"), 7);

    assertEquals(7, given);
    String sentence = isolation.failed().get(0).sentence();
    assertTrue(
        sentence.matches(
            "sum failed: NumberFormatException: For input string: \"a b\" \\(IsolationTest.java:\\d+\\)"),
        sentence);
  }

  @Test
  void anErrorCostsThePartAlone() {
    boolean worked =
        isolation.run(
            "deep",
            () -> {
              throw new StackOverflowError();
            });

    assertFalse(worked);
    assertTrue(isolation.failed().get(0).sentence().startsWith("deep failed: StackOverflowError"));
  }
}
