package co.duotopia.loadtest.grading.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FigureTest {
  @Test
  void writesOneDecimalWhereThatSaysItAll() {
    assertEquals("98.3 %", Figure.percent(98.26, 95));
    assertEquals("95 %", Figure.percent(95.0, 95));
    assertEquals("0.3", Figure.text(0.3));
  }

  @Test
  void isNeverRoundedOntoALimitOrOverIt() {
    assertEquals("94.9996 %", Figure.percent(94.9996, 95));
    assertEquals("95.00001 %", Figure.percent(95.000006, 95));
    assertEquals("94.96 %", Figure.percent(94.96, 94.99));
    assertEquals("33.33", Figure.text(33.3333, 33.3, 40));
  }

  @Test
  void isNothingOrEverythingOnlyWhenItIs() {
    assertEquals("0 %", Figure.percent(0));
    assertEquals("100 %", Figure.percent(100));
    assertEquals("99.999995 %", Figure.percent(100.0 * 19_999_999 / 20_000_000));
    assertEquals("0.00001 %", Figure.percent(100.0 / 20_000_000));
  }

  @Test
  void writesAPointInEveryLocale() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);

      assertEquals("98.3 %", Figure.percent(98.26, 95));
    } finally {
      Locale.setDefault(before);
    }
  }
}
