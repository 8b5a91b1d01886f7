package co.duotopia.loadtest.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class FormatsTest {
  @Test
  void saysNoneAndAllOfNoneAndAllOnly() {
    assertEquals("0 %", Formats.percent(0, 1_000_000));
    assertEquals("< 0.01 %", Formats.percent(1, 1_000_000));
    assertEquals("0.01 %", Formats.percent(1, 10_000));
    assertEquals("33.3 %", Formats.percent(1, 3));
    assertEquals("99.9 %", Formats.percent(9_998, 10_000));
    assertEquals("> 99.99 %", Formats.percent(999_999, 1_000_000));
    assertEquals("100 %", Formats.percent(7, 7));
    assertEquals("0 %", Formats.percent(0, 0));
    assertEquals("0.04 %", Formats.percent(4, 9_000));
    assertEquals("120.0 %", Formats.part(1.2));
    assertEquals("0 %", Formats.percent(0.0));
    assertEquals("< 1 %", Formats.percent(0.4));
    assertEquals("1 %", Formats.percent(0.5001));
    assertEquals("99 %", Formats.percent(99.49));
    assertEquals("> 99 %", Formats.percent(99.6));
    assertEquals("100 %", Formats.percent(100.0));
    assertEquals("1 of 9000 requests (0.01 %)", Formats.share(1, 9_000));
    assertEquals("8999 of 9000 requests (99.9 %)", Formats.share(8_999, 9_000));
  }

  @Test
  void showsTimesAndSizesInTheirUnits() {
    assertEquals("38.5 s", Formats.duration(Duration.ofMillis(38_500)));
    assertEquals("1 min 0 s", Formats.duration(Duration.ofMillis(59_960)));
    assertEquals("1 h 30 min", Formats.duration(Duration.ofMinutes(90)));
    assertEquals("999 B", Formats.bytes(999));
    assertEquals("1.8 kB", Formats.bytes(1_800));
    assertEquals("289.0 MB", Formats.bytes(289e6));
  }
}
