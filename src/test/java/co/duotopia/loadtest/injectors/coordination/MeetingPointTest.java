package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo.Shard;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeetingPointTest {
  private static final String TOKEN = "sixteen-letters!";
  private static final Shard SECOND_OF_TWO = new Shard(1, 2, "");

  private static Optional<MeetingPoint> of(String address, String token, Shard shard) {
    return MeetingPoint.of(Map.of("LOADTEST_COORDINATOR", address, "LOADTEST_TOKEN", token), shard);
  }

  @Test
  void isNowhereInARunOfOne() {
    assertEquals(Optional.empty(), of("10.0.0.7:7070", TOKEN, Shard.ONLY));
    assertEquals(Optional.empty(), MeetingPoint.of(Map.of(), SECOND_OF_TWO));
  }

  @Test
  void takesNamesAndAddressesOfBothKinds() {
    assertEquals(
        "http://run-0.injectors:7070/news",
        of("run-0.injectors:7070", TOKEN, SECOND_OF_TWO).orElseThrow().uri("/news").toString());
    assertEquals(7070, of("[::1]:7070", TOKEN, SECOND_OF_TWO).orElseThrow().address().getPort());
  }

  @Test
  void admitsItsTokenAloneAndShowsItToNobody() {
    MeetingPoint point = of("10.0.0.7:7070", TOKEN, SECOND_OF_TWO).orElseThrow();

    assertTrue(point.admits("Bearer " + TOKEN));
    assertFalse(point.admits("Bearer sixteen-letters?"));
    assertFalse(point.admits(null));
    assertEquals("10.0.0.7:7070", point.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.7, sixteen-letters!, 'LOADTEST_COORDINATOR: must be host:port'",
    "load_test:7070, sixteen-letters!, 'LOADTEST_COORDINATOR: must be host:port'",
    "10.0.0.7:70700, sixteen-letters!, 'LOADTEST_COORDINATOR: must be host:port'",
    "http://a:1, sixteen-letters!, 'LOADTEST_COORDINATOR: must be host:port'",
    "10.0.0.7:7070, '', 'but is not set;'",
    "10.0.0.7:7070, short, 'at least 16 visible ASCII characters'"
  })
  void refusesWhereNobodyCouldMeet(String address, String token, String why) {
    InvalidInput refused =
        assertThrows(InvalidInput.class, () -> of(address, token, SECOND_OF_TWO));

    assertTrue(refused.getMessage().contains(why), refused.getMessage());
  }

  @Test
  void refusesASecondStart() {
    Map<String, String> both = new HashMap<>();
    both.put("LOADTEST_COORDINATOR", "10.0.0.7:7070");
    both.put("LOADTEST_TOKEN", TOKEN);
    both.put("LOADTEST_START_AT", "2027-01-15T08:05:00Z");

    assertThrows(InvalidInput.class, () -> MeetingPoint.of(both, SECOND_OF_TWO));
  }
}
