package co.duotopia.loadtest.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.text.Formats;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "300ms, 300",
    "1.5 s, 1500",
    "5 minutes, 300000",
    "1h30m, 5400000",
    "1 hour 30 minutes, 5400000",
    "2m 5s, 125000",
    "1d, 86400000"
  })
  void readsOneOrSeveralUnits(String written, long millis) {
    assertEquals(Duration.ofMillis(millis), Durations.parse(written));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "m", "-5s", "5 parsecs", "5s!", "1h 30", "five minutes", "5,5s"})
  void refusesWhatIsNoTime(String written) {
    String shown = written.isEmpty() ? "blank" : written;

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(written));

    assertEquals(
        "must be a time with a unit such as 90 seconds, 5m or 1h30m, but is " + shown,
        refused.getMessage());
  }

  @Test
  void refusesABareNumberWithAHint() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Durations.parse("90"));

    assertEquals("must have a unit, but is 90; write 90 seconds", refused.getMessage());
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 seconds",
    "1, 1 millisecond",
    "300, 300 milliseconds",
    "1000, 1 second",
    "300000, 5 minutes",
    "5400000, 1 hour 30 minutes",
    "172800000, 48 hours"
  })
  void writesWhatItReads(long millis, String text) {
    Duration duration = Duration.ofMillis(millis);

    assertEquals(text, Formats.units(duration));
    assertEquals(duration, Durations.parse(text));
  }
}
