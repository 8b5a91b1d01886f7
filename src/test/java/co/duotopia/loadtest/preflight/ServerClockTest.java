package co.duotopia.loadtest.preflight;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.Mask;
import co.duotopia.loadtest.preflight.check.CheckOutcome;
import co.duotopia.loadtest.preflight.check.CheckOutcome.Warning;
import co.duotopia.loadtest.preflight.check.ServerClockCheck;
import co.duotopia.loadtest.preflight.target.BackendAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerClockTest {
  private static final Instant DATE = Instant.parse("2026-11-22T10:00:00Z");

  /** The answer was sent at some time in the second of the date, and took 200 ms. */
  private static CheckOutcome received(long millisAfterDate) {
    Instant received = DATE.plusMillis(millisAfterDate);
    return ServerClockCheck.compare(
        new BackendAnswer(
            200, "", "", "", Optional.of(DATE), received, Duration.ofMillis(200), Mask.NONE),
        DATE);
  }

  @ParameterizedTest
  @CsvSource({"0", "999", "-3000", "4199"})
  void takesAFewSecondsAndTheRoundingOfTheHeaderForNoSkew(long millis) {
    assertEquals("ok", received(millis).status());
  }

  @ParameterizedTest
  @CsvSource({"-60000, 60 s behind", "61200, 60 s ahead of", "-3001, 3 s behind"})
  void saysHowFarAndInWhichDirectionTheClocksAreApart(long millis, String text) {
    String seen = ((Warning) received(millis)).problems().get(0).seen();

    assertEquals(
        "this machine's clock is " + text + " the target's: times cannot be matched with its logs",
        seen);
  }
}
