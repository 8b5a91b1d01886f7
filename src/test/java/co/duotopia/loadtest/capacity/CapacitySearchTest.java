package co.duotopia.loadtest.capacity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.capacity.CapacityAnswer.Kind;
import co.duotopia.loadtest.capacity.LevelWindow.Verdict;
import co.duotopia.loadtest.capacity.VirtualTarget.Flaw;
import co.duotopia.loadtest.capacity.VirtualTarget.Service;
import co.duotopia.loadtest.capacity.Visit.Purpose;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whole searches against services in virtual time. */
class CapacitySearchTest {
  private static final Duration SHORT = Duration.ofMillis(30);
  private static final Duration LONG = Duration.ofSeconds(5);

  /** The capacity of the soft knee, as {@link VirtualTruth} measures it in its 15 s. */
  private static final int TRUTH = 35;

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
    assertEquals(10, answer.sustained().orElseThrow().perSecond(), 1);
  }

  @Test
  void statesAnIntervalWhereTheKneeIsSoft() {
    VirtualSearch search = VirtualSearch.run(Service.of(1, 300, 1), 64, SHORT, LONG, 7);

    CapacityAnswer answer = search.answer();
    assertTrue(answer.low() <= TRUTH && TRUTH <= answer.high(), answer.toString());
    assertTrue(answer.low() < answer.high());
    assertEquals("p95", answer.broken().orElseThrow().reason().orElseThrow());
  }

  /** A tenth of the requests needs a single server, whose queue takes minutes to fill. */
  @Test
  void seesThatAQueueFillsSlowly() {
    Service service = Service.of(12, 1_000, 1).with(Flaw.OTHER, 0.1);

    for (int seed = 1; seed <= 3; seed++) {
      CapacityAnswer answer =
          VirtualSearch.run(service, 200, Duration.ofMillis(1_666), LONG, seed).answer();

      assertTrue(answer.low() <= 53 && 53 <= answer.high(), answer.toString());
    }
  }

  @Test
  void saysThatNothingBroke() {
    CapacityAnswer answer = search(Service.of(64, 100, 0), 32).answer();

    assertEquals(Kind.BEYOND, answer.kind());
    assertEquals(32, answer.low());
  }

  @Test
  void saysThatTheTargetDoesNotRecoverWhereNoUserIsServedWell() {
    CapacityAnswer answer = search(Service.of(1, 15_000, 0), 64).answer();

    assertEquals(0, answer.low());
    assertEquals(Kind.NOT_RECOVERED, answer.kind());
  }

  /** Requests that never end keep their users from leaving, too. */
  @Test
  void endsWithinFourMinutesWhereTheTargetNeverAnswers() {
    VirtualSearch search = VirtualSearch.run(Service.of(1, 1e9, 0), 200, SHORT, LONG, 7);

    assertEquals(Kind.NOT_RECOVERED, search.answer().kind());
    assertTrue(search.took().compareTo(Duration.ofMinutes(4)) <= 0, search.took().toString());
  }

  /** 3 % of the requests take 15 s: the p95 is 1 s with any number of users. */
  @Test
  void takesSlowRequestsThatAreFewForNoLimit() {
    Service service = Service.of(1_000, 1_000, 0).with(Flaw.SLOW, 0.03).with(Flaw.SLOW_TIME, 15);

    for (int seed = 201; seed <= 204; seed++) {
      CapacityAnswer answer =
          VirtualSearch.run(service, 200, Duration.ofSeconds(1), LONG, seed).answer();

      assertEquals(Kind.BEYOND, answer.kind(), answer.toString());
    }
  }

  /** Up to 5 % may fail. */
  @Test
  void takesAnErrorRateThatIsAcceptableForNoLimit() {
    for (int seed = 201; seed <= 203; seed++) {
      CapacityAnswer answer =
          VirtualSearch.run(
                  Service.of(1_000, 1_000, 1).with(Flaw.FAILING, 0.04),
                  200,
                  Duration.ofSeconds(1),
                  LONG,
                  seed)
              .answer();

      assertEquals(Kind.BEYOND, answer.kind(), answer.toString());
    }
  }

  @Test
  void findsNoCapacityWhereTooManyRequestsFailWithAnyNumberOfUsers() {
    for (int seed = 201; seed <= 202; seed++) {
      CapacityAnswer answer =
          VirtualSearch.run(
                  Service.of(1_000, 1_000, 1).with(Flaw.FAILING, 0.09),
                  200,
                  Duration.ofSeconds(1),
                  LONG,
                  seed)
              .answer();

      assertEquals(Kind.NOTHING, answer.kind(), answer.toString());
      assertEquals(0, answer.high());
    }
  }

  @Test
  void saysWhetherASingleUserIsTooManyOrAnyNumber() {
    Visit good = visit(4, Verdict.GOOD, "");

    assertEquals(Optional.of("errors"), none(visit(12, Verdict.BAD, "errors")).regardless());
    assertEquals(Optional.empty(), none(visit(1, Verdict.BAD, "errors")).regardless());
    assertEquals(Optional.of("errors"), none(good, visit(1, Verdict.BAD, "errors")).regardless());
  }

  private static Visit visit(int users, Verdict verdict, String reason) {
    return new Visit(
        users,
        Purpose.BRACKET,
        4,
        List.of(new LevelWindow(Instant.EPOCH, 5, 50, 5, 0, 50, 100, verdict, reason)));
  }

  private static CapacityAnswer none(Visit... visits) {
    return new CapacityAnswer(Kind.NOTHING, 0, 0, 0, 64, 10_000, List.of(visits));
  }

  @Test
  void seesThatTheCapacityHalves() {
    CapacityAnswer answer =
        VirtualSearch.run(
                Service.of(40, 2_000, 1).with(Flaw.HALVES_AFTER, 480),
                200,
                Duration.ofSeconds(1),
                LONG,
                201)
            .answer();

    assertEquals(Kind.FALLS, answer.kind(), answer.toString());
    assertEquals(0, answer.recommended());
  }

  @Test
  void beginsWithOneUserWhereThereAreFew() {
    CapacityAnswer answer = search(Service.of(5, 2_000, 0).withQueue(0), 12).answer();

    assertEquals(1, answer.visits().get(0).users());
    assertEquals(Kind.FOUND, answer.kind());
    assertEquals(5, answer.estimate());
  }

  @Test
  void inventsNoReasonWhenTheTimeIsOverInARecovery() {
    VirtualTarget target =
        new VirtualTarget(Service.of(20, 2_000, 0).withQueue(0), 64, Duration.ZERO, SHORT, 7);
    List<Event> events = new ArrayList<>();
    CapacitySearch search =
        new CapacitySearch(
            VirtualSearch.settings(64, Duration.ZERO, SHORT), target, target, events::add);
    while (events.stream().noneMatch(event -> event.text().contains(": bad "))) {
      search.second(target.second());
    }
    for (int i = 0; i < 3; i++) {
      search.second(target.second());
    }
    search.end(false);

    CapacityAnswer answer = CapacityAnswer.of(events, 64).orElseThrow();
    assertEquals(Kind.BOUNDS, answer.kind());
    assertTrue(answer.low() <= 20 && answer.high() >= 20, answer.toString());
  }

  @Test
  void judgesNoLevelWhileTheLoadGeneratorLacksCpu() {
    VirtualTarget target = new VirtualTarget(Service.of(20, 2_000, 0), 64, Duration.ZERO, SHORT, 7);
    List<Event> events = new ArrayList<>();
    CapacitySearch search =
        new CapacitySearch(
            VirtualSearch.settings(64, Duration.ZERO, SHORT), target, target, events::add);
    search.starved(true);
    while (events.stream().noneMatch(event -> event.type().equals(EventType.SEARCHED))) {
      search.second(target.second());
    }

    CapacityAnswer answer = CapacityAnswer.of(events, 64).orElseThrow();
    assertEquals(Kind.GENERATOR, answer.kind());
    assertTrue(
        answer.visits().stream()
            .flatMap(visit -> visit.windows().stream())
            .allMatch(window -> window.reason().equals("generator-cpu")),
        answer.toString());
  }

  /** Of 64 users; 32 are left before the search has seen a bad level. */
  private static CapacityAnswer withHalfOfTheUsers(int capacity) {
    VirtualTarget target =
        new VirtualTarget(Service.of(capacity, 2_000, 0).withQueue(0), 64, Duration.ZERO, SHORT, 7);
    List<Event> events = new ArrayList<>();
    CapacitySearch search =
        new CapacitySearch(
            VirtualSearch.settings(64, Duration.ZERO, SHORT), target, target, events::add);
    while (events.isEmpty()) {
      search.second(target.second());
    }
    target.lose(32);
    for (int second = 0; second < 20_000 && isSearching(events); second++) {
      search.second(target.second());
    }
    assertFalse(isSearching(events));
    return CapacityAnswer.of(events, 64).orElseThrow();
  }

  private static boolean isSearching(List<Event> events) {
    return events.stream().noneMatch(event -> event.type().equals(EventType.SEARCHED));
  }

  @Test
  void findsTheCapacityWithTheUsersThatALossHasLeft() {
    CapacityAnswer answer = withHalfOfTheUsers(20);

    assertEquals(Kind.FOUND, answer.kind());
    assertEquals(20, answer.estimate());
  }

  @Test
  void endsAtALevelThatALossHasPutOutOfReach() {
    CapacityAnswer answer = withHalfOfTheUsers(50);

    assertEquals(Kind.UNFINISHED, answer.kind());
    assertEquals(32, answer.visits().get(answer.visits().size() - 1).users());
  }

  /** A single visit's worth of events is needed for any answer. */
  @Test
  void saysNothingWhereNoLevelWasJudged() {
    VirtualTarget target = new VirtualTarget(Service.of(20, 2_000, 0), 64, Duration.ZERO, SHORT, 7);
    List<Event> events = new ArrayList<>();
    CapacitySearch search =
        new CapacitySearch(
            VirtualSearch.settings(64, Duration.ZERO, SHORT), target, target, events::add);
    search.second(target.second());
    search.end(true);

    assertEquals(Optional.empty(), CapacityAnswer.of(events, 64));
  }

  /** Pauses of minutes leave few requests to a window: chance must not make them bad. */
  @Test
  void isPatientWithLongThinkTimes() {
    CapacityAnswer answer =
        VirtualSearch.run(
                Service.of(64, 100, 0), 4, Duration.ofSeconds(60), Duration.ofSeconds(120), 7)
            .answer();

    assertTrue(answer.visits().stream().allMatch(visit -> visit.bad() == 0), answer.toString());
  }

  @Test
  void neverSaysThatItFoundTheCapacityOfWhatGetsWorse() {
    for (int seed = 1; seed <= 5; seed++) {
      CapacityAnswer answer =
          VirtualSearch.run(
                  Service.of(40, 2_000, 0).withQueue(0).with(Flaw.LOSES_SERVER_EVERY, 15),
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
  void recommendsNoUsersForACapacityThatFalls() {
    assertEquals(
        0, new CapacityAnswer(Kind.FALLS, 41, 41, 41, 64, 10_000, List.of()).recommended());
  }

  @Test
  void namesTheMostUsersThatWereSustainedAndTheLastWhoWereTooMany() {
    CapacityAnswer answer =
        new CapacityAnswer(
            Kind.FALLS,
            41,
            41,
            41,
            64,
            10_000,
            List.of(
                visit(41, Verdict.GOOD, ""),
                visit(20, Verdict.GOOD, ""),
                visit(30, Verdict.BAD, "p95")));

    assertEquals(41, answer.mostGood());
    assertEquals(30, answer.lastBad());
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

  private static Event event(String type, String details) throws IOException {
    return new Event(
        Instant.EPOCH, type, "", RunJson.MAPPER.readValue(details, new TypeReference<>() {}));
  }

  /** As a damaged file, or one of a newer version, may hold them. */
  @Test
  void passesOverWhatItCannotRead() throws IOException {
    VirtualSearch search = search(Service.of(20, 2_000, 0).withQueue(0), 64);
    List<Event> levels =
        search.events().stream().filter(event -> event.type().equals(EventType.LEVEL)).toList();
    String good = "{\"verdict\":\"good\"}";
    List<Event> odd =
        List.of(
            event(EventType.LEVEL, "{\"windows\":[]}"),
            event(EventType.LEVEL, "{\"purpose\":\"refine\",\"windows\":[]}"),
            event(EventType.LEVEL, "{\"purpose\":\"soak\",\"windows\":[" + good + "]}"),
            event(
                EventType.LEVEL,
                "{\"purpose\":\"refine\",\"windows\":[" + good + ",{\"verdict\":\"fair\"}]}"),
            event(EventType.SEARCHED, "{\"kind\":\"lost\"}"));
    List<Event> events = Stream.of(levels, odd).flatMap(List::stream).toList();

    CapacityAnswer answer = CapacityAnswer.of(events, 64).orElseThrow();

    assertEquals(Kind.UNFINISHED, answer.kind());
    assertEquals(search.answer().visits(), answer.visits());
    assertEquals(search.answer().estimate(), answer.estimate());
    assertEquals(Optional.empty(), CapacityAnswer.of(odd, 64));
  }

  @Test
  void neverLoadsTheTargetFarBeyondItsCapacity() {
    VirtualSearch search = search(Service.of(20, 2_000, 0).withQueue(0), 1_000);

    int most = search.answer().visits().stream().mapToInt(Visit::users).max().orElseThrow();
    assertTrue(most <= 63, most + " users");
  }
}
