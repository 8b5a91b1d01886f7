package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole searches against services in virtual time. */
class CapacitySearchTest {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(5);

  private static VirtualSearch search(Service service, int most) {
    return VirtualSearch.run(service, most, Duration.ZERO, SHORT, 7);
  }

  @Test
  void findsAHardKneeExactly() {
    CapacityAnswer answer = search(Service.of(20, 2_000, 0).withQueue(0), 64).answer();

    assertEquals(Kind.FOUND, answer.kind());
    assertEquals(20, answer.estimate());
    assertTrue(answer.low() >= 19 && answer.high() <= 21, answer.low() + " to " + answer.high());
    assertEquals("errors", answer.broken().orElseThrow().reason().orElseThrow());
    assertEquals(answer.low() * 4 / 5, answer.recommended());
    assertEquals(10, answer.borne().orElseThrow().perSecond(), 1);
  }

  @Test
  void statesAnIntervalWhereTheKneeIsSoft() {
    VirtualSearch search = VirtualSearch.run(Service.of(1, 300, 1), 64, SHORT, LONG, 7);
    int truth = VirtualSearch.truth(Service.of(1, 300, 1), 64, SHORT, LONG);

    CapacityAnswer answer = search.answer();
    assertTrue(answer.low() <= truth && truth <= answer.high(), answer + ", truth " + truth);
    assertTrue(answer.low() < answer.high());
    assertEquals("p95", answer.broken().orElseThrow().reason().orElseThrow());
  }

  @Test
  void saysThatNothingBroke() {
    CapacityAnswer answer = search(Service.of(64, 100, 0), 32).answer();

    assertEquals(Kind.BEYOND, answer.kind());
    assertEquals(32, answer.low());
  }

  @Test
  void saysThatEvenOneUserIsTooMany() {
    CapacityAnswer answer = search(Service.of(1, 15_000, 0), 64).answer();

    assertEquals(0, answer.low());
    assertTrue(
        List.of(Kind.NOTHING, Kind.NOT_RECOVERED).contains(answer.kind()), answer.toString());
  }

  @Test
  void neverSaysThatItFoundTheCapacityOfWhatGetsWorse() {
    for (int seed = 1; seed <= 5; seed++) {
      CapacityAnswer answer =
          VirtualSearch.run(
                  Service.of(40, 2_000, 0).withQueue(0).losingServers(Duration.ofSeconds(15)),
                  64,
                  Duration.ZERO,
                  SHORT,
                  seed)
              .answer();

      assertTrue(
          List.of(Kind.FALLS, Kind.NOT_RECOVERED, Kind.NOTHING).contains(answer.kind()),
          answer.toString());
    }
  }

  @Test
  void givesTheSameAnswerFromTheEventsAlone() {
    VirtualSearch search = search(Service.of(20, 2_000, 0).withQueue(0), 64);

    List<Event> levels =
        search.events().stream().filter(event -> event.type().equals(EventType.LEVEL)).toList();
    CapacityAnswer killed = CapacityAnswer.of(levels, 64).orElseThrow();

    assertEquals(Kind.UNFINISHED, killed.kind());
    assertEquals(search.answer().estimate(), killed.estimate());
    assertEquals(search.answer().visits(), killed.visits());
    assertEquals(levels.size(), killed.visits().size());
  }

  @Test
  void neverLoadsTheTargetFarBeyondWhatItBears() {
    VirtualSearch search = search(Service.of(20, 2_000, 0).withQueue(0), 1_000);

    int most = search.answer().visits().stream().mapToInt(Visit::users).max().orElseThrow();
    assertTrue(most <= 63, most + " users");
  }
}
