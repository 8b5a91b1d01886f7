package co.duotopia.loadtest.run.requests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | PT0S
          120                           | PT2M
          ' 7 '                         | PT7S
          Thu, 26 Nov 2026 10:00:30 GMT | PT30S
          Thu, 26 Nov 2026 09:59:00 GMT | PT0S
          """)
  void readsSecondsAndDates(String value, Duration wait) {
    assertEquals(Optional.of(wait), RetryAfter.parse(value, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "99999999999", "2026-11-26T10:00:30Z"})
  void passesOverWhatIsNeither(String value) {
    assertEquals(Optional.empty(), RetryAfter.parse(value, NOW));
  }

  @Test
  void appliesToRefusalsThatPass() {
    assertEquals(true, RetryAfter.appliesTo(429));
    assertEquals(true, RetryAfter.appliesTo(503));
    assertEquals(false, RetryAfter.appliesTo(500));
    assertEquals(false, RetryAfter.appliesTo(200));
  }
}
