package co.duotopia.loadtest.report.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.report.html.Excerpt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShownNumberTest {
  @Test
  void saysNoneAndAllOfNoneAndAllOnly() {
    assertEquals("0 %", ShownNumber.percent(0, 1_000_000));
    assertEquals("< 0.01 %", ShownNumber.percent(1, 1_000_000));
    assertEquals("0.01 %", ShownNumber.percent(1, 10_000));
    assertEquals("33.3 %", ShownNumber.percent(1, 3));
    assertEquals("99.9 %", ShownNumber.percent(9_998, 10_000));
    assertEquals("> 99.99 %", ShownNumber.percent(999_999, 1_000_000));
    assertEquals("100 %", ShownNumber.percent(7, 7));
    assertEquals("0 %", ShownNumber.percent(0, 0));
  }

  @Test
  void showsTimesAndSizesInTheirUnits() {
    assertEquals("38.5 s", ShownNumber.duration(Duration.ofMillis(38_500)));
    assertEquals("1 min 0 s", ShownNumber.duration(Duration.ofMillis(59_960)));
    assertEquals("1 h 30 min", ShownNumber.duration(Duration.ofMinutes(90)));
    assertEquals("999 B", ShownNumber.bytes(999));
    assertEquals("1.8 kB", ShownNumber.bytes(1_800));
    assertEquals("289.0 MB", ShownNumber.bytes(289e6));
  }

  @Test
  void neverCutsACharacterInTwo() {
    Excerpt excerpt = Excerpt.of("x".repeat(239) + "\uD83D\uDE00" + "y".repeat(10_000));

    assertEquals("x".repeat(239), excerpt.beginning());
    assertEquals("\uD83D\uDE00", excerpt.rest().substring(0, 2));
    assertEquals("… 4,000 of 10,241 characters", excerpt.cut());
  }
}
