package journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TokenLifeTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  private static Duration use(String payload) {
    return use(payload, "", NOW);
  }

  private static Duration use(String payload, String date, Instant now) {
    String claims = Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes());
    return TokenLife.use("e30." + claims + ".c2ln", date, now);
  }

  @Test
  void countsByTheTargetsClock() {
    String date = "Fri, 15 Jan 2027 08:00:00 GMT";
    String halfAnHour = "{\"exp\":1800001800}";

    for (int minutes : new int[] {-60, 0, 25, 60}) {
      Instant here = NOW.plus(Duration.ofMinutes(minutes));
      assertEquals(Duration.ofMinutes(27), use(halfAnHour, date, here), minutes + " minutes ahead");
    }
    assertEquals(Duration.ofSeconds(270), use(halfAnHour, "soon", NOW.plusSeconds(1500)));
  }

  @Test
  void isNineTenthsOfWhatTheTokenSays() {
    assertEquals(
        Duration.ofMinutes(27), use("{\"sub\":\"1\",\"type\":\"student\",\"exp\":1800001800}"));
    assertEquals(Duration.ofMinutes(1296), use("{\"exp\":1800086400}"));
    assertEquals(Duration.ofMillis(3600), use("{\"exp\":1800000004}"));
  }

  @Test
  void isUsualWhereTheTokenDoesNotSay() {
    for (String payload : new String[] {"{}", "{\"exp\":\"soon\"}", "{\"exp\":1", "[]", ""}) {
      assertEquals(Duration.ofMinutes(27), use(payload), payload);
    }
    assertEquals(Duration.ofMinutes(27), use("{\"exp\":1799999999}"), "the clock differs");
    assertEquals(Duration.ofMinutes(27), TokenLife.use("t", "", NOW));
    assertEquals(Duration.ofMinutes(27), TokenLife.use("a.%%%.b", "", NOW));
  }
}
