package co.duotopia.loadtest.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.settings.environment.QuietHours;
import co.duotopia.loadtest.settings.environment.WeeklyHours;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 23 November 2026 is a Monday. */
class QuietHoursTest {
  private static final ZoneId TAIPEI = ZoneId.of("Asia/Taipei");

  private static QuietHours quiet(ZoneId zone, String... hours) {
    return new QuietHours(Arrays.stream(hours).map(WeeklyHours::parse).toList(), zone);
  }

  private static Instant at(String time, ZoneId zone) {
    return LocalDateTime.parse(time).atZone(zone).toInstant();
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T07:00, 30, 2026-11-23T07:00",
    "2026-11-23T07:30, 30, 2026-11-23T07:30",
    "2026-11-23T07:31, 30, 2026-11-23T18:00",
    "2026-11-23T08:00, 30, 2026-11-23T18:00",
    "2026-11-23T17:59, 30, 2026-11-23T18:00",
    "2026-11-23T18:00, 30, 2026-11-23T18:00",
    "2026-11-27T17:00, 900, 2026-11-27T18:00",
    "2026-11-26T17:00, 900, 2026-11-27T18:00",
    "2026-11-28T12:00, 30, 2026-11-28T12:00",
  })
  void findsTheNextGapThatIsLongEnough(String now, long minutes, String start) {
    QuietHours quiet = quiet(TAIPEI, "Mon-Fri 08:00-18:00");

    assertEquals(
        Optional.of(at(start, TAIPEI)),
        quiet.earliestStart(at(now, TAIPEI), Duration.ofMinutes(minutes)));
  }

  @ParameterizedTest
  @CsvSource({
    "Sat 22:00-06:00, 2026-11-29T05:59, 2026-11-29T06:00",
    "Sat 22:00-06:00, 2026-11-28T05:59, 2026-11-28T05:59",
    "22:00-06:00, 2026-11-23T23:00, 2026-11-24T06:00",
    "Fri-Mon 00:00-24:00, 2026-11-22T12:00, 2026-11-24T00:00",
    "sun 00:00 - 24:00, 2026-11-22T12:00, 2026-11-23T00:00",
  })
  void reachesOverMidnightAndTheWeekend(String hours, String now, String start) {
    QuietHours quiet = quiet(TAIPEI, hours);

    assertEquals(
        Optional.of(at(start, TAIPEI)),
        quiet.earliestStart(at(now, TAIPEI), Duration.ofMinutes(1)));
  }

  @Test
  void knowsThatThereIsNeverRoom() {
    assertEquals(
        Optional.empty(),
        quiet(TAIPEI, "00:00-12:00", "13:00-24:00")
            .earliestStart(Instant.EPOCH, Duration.ofHours(2)));
    assertEquals(
        Optional.empty(), quiet(TAIPEI, "00:00-24:00").earliestStart(Instant.EPOCH, Duration.ZERO));
  }

  @Test
  void allowsEverythingWithoutAny() {
    Instant now = Instant.parse("2026-11-23T08:00:00Z");

    assertEquals(Optional.of(now), quiet(TAIPEI).earliestStart(now, Duration.ofDays(20)));
  }

  @Test
  void followsTheClockThatIsPutForward() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");

    // On 29 March 2026 the clocks go from 02:00 to 03:00.
    assertEquals(
        Optional.of(Instant.parse("2026-03-29T04:00:00Z")),
        quiet(berlin, "01:30-06:00")
            .earliestStart(Instant.parse("2026-03-29T00:40:00Z"), Duration.ofMinutes(5)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "8-18               | must be hours such as 08:00-18:00 or Mon-Fri 08:00-18:00, but is 8-18",
        "Mo-Fr 08:00-18:00  | must be hours such as 08:00-18:00 or Mon-Fri 08:00-18:00, but is Mo-Fr 08:00-18:00",
        "Foo 08:00-18:00    | must be hours such as 08:00-18:00 or Mon-Fri 08:00-18:00, but is Foo 08:00-18:00",
        "08:00-25:00        | must be hours such as 08:00-18:00 or Mon-Fri 08:00-18:00, but is 08:00-25:00",
        "08:00-08:00        | must end at another time than it begins, but is 08:00-08:00; a whole day is 00:00-24:00",
      })
  void refusesWhatAreNoHours(String written, String problem) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> WeeklyHours.parse(written));

    assertEquals(problem, refused.getMessage());
  }
}
