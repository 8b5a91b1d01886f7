package co.duotopia.loadtest.diagnosis.facts;

import static co.duotopia.loadtest.diagnosis.Watched.database;
import static co.duotopia.loadtest.diagnosis.Watched.group;
import static co.duotopia.loadtest.diagnosis.Watched.idle;
import static co.duotopia.loadtest.diagnosis.Watched.sessions;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.diagnosis.Story;
import co.duotopia.loadtest.diagnosis.Watched;
import co.duotopia.loadtest.diagnosis.facts.ServiceSessions.Origin;
import co.duotopia.loadtest.monitor.database.DatabaseSample;
import co.duotopia.loadtest.monitor.database.SessionGroup;
import co.duotopia.loadtest.monitor.database.SessionGroup.Owner;
import co.duotopia.loadtest.run.Event;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ServiceSessionsTest {
  private static final Owner API = new Owner("api", "app", "shop");
  private static final Owner PSQL = new Owner("psql", "ann", "shop");

  /** One sample before the load, which lasts from second 1 to second 10. */
  private static List<DatabaseSample> samples(IntFunction<SessionGroup[]> groups) {
    return IntStream.range(0, 10)
        .mapToObj(second -> database(Story.at(second), groups.apply(second)))
        .toList();
  }

  private static SessionGroup[] groups(SessionGroup... groups) {
    return groups;
  }

  private static ServiceSessions among(List<DatabaseSample> samples, String named) {
    return ServiceSessions.among(samples, Story.at(1), Story.at(10), named);
  }

  @Test
  void areThoseThatGrowMostUnderLoad() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(
                    group("psql/ann/shop", sessions(0, 20, 1)),
                    group("api/app/shop", idle(2 + second)),
                    group("jobs/app/other", sessions(2 * second, 0, 0))));

    assertEquals(new ServiceSessions(Origin.FOUND, Set.of(API)), among(samples, ""));
  }

  @Test
  void areFoundByBusySessionsOfAPoolThatKeepsItsSize() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(
                    group("api/app/shop", second == 5 ? sessions(3, 7, 0) : idle(10)),
                    group("psql/ann/shop", sessions(0, 0, 2))));

    assertEquals(new ServiceSessions(Origin.FOUND, Set.of(API)), among(samples, ""));
  }

  @Test
  void areNotThoseOfAnotherThatOpensManyForAMoment() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(
                    group("api/app/shop", second == 0 ? idle(2) : sessions(3, 0, 0)),
                    group("psql/ann/shop", idle(second == 4 ? 8 : 1))));

    assertEquals(Set.of(API), among(samples, "").owners());
  }

  @Test
  void areComparedWithTheLoadsBeginningWithoutASampleBefore() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(group("api/app/shop", idle(second)), group("psql/ann/shop", idle(30))));

    assertEquals(Set.of(API), among(samples.subList(1, 10), "").owners());
  }

  @Test
  void areTheOnlyOnesOfTheDatabaseThoughTheyDoNotGrow() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(group("api/app/shop", idle(5)), group("jobs/app/other", idle(second))));

    assertEquals(new ServiceSessions(Origin.FOUND, Set.of(API)), among(samples, ""));
  }

  @Test
  void areUnclearAndNotCertainWhenNoneOfSeveralGrow() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(
                    group("api/app/shop", idle(5)),
                    group("psql/ann/shop", sessions(0, 0, 1)),
                    group("jobs/app/other", idle(second))));

    ServiceSessions sessions = among(samples, "");

    assertEquals(new ServiceSessions(Origin.UNCLEAR, Set.of(API, PSQL)), sessions);
    assertEquals(Confidence.LIKELY, sessions.mostConfidence());
  }

  @Test
  void areThoseOfTheSettingByApplicationOrByUser() {
    List<DatabaseSample> samples =
        samples(
            second ->
                groups(
                    group("api/app/shop", idle(second)),
                    group("psql/ann/shop", idle(1)),
                    group("psql/ann/other", idle(1))));

    assertEquals(new ServiceSessions(Origin.NAMED, Set.of(PSQL)), among(samples, "psql"));
    assertEquals(new ServiceSessions(Origin.NAMED, Set.of(PSQL)), among(samples, "ann"));
    assertEquals(new ServiceSessions(Origin.NAMED, Set.of()), among(samples, "nobody"));
  }

  @Test
  void areThoseOfTheSettingInAnotherDatabaseOnlyWithoutAnyInTheMonitoredOne() {
    List<DatabaseSample> samples =
        samples(second -> groups(group("psql/ann/shop", idle(1)), group("api/app/x", idle(1))));

    assertEquals(Set.of(new Owner("api", "app", "x")), among(samples, "api").owners());
  }

  @Test
  void areAllSessionsInFilesThatDoNotTellThem() {
    List<DatabaseSample> samples =
        IntStream.range(0, 10)
            .mapToObj(second -> Watched.database(Story.at(second), idle(second)))
            .toList();

    ServiceSessions sessions = among(samples, "api");

    assertEquals(Origin.UNRECORDED, sessions.origin());
    assertEquals(Confidence.CERTAIN, sessions.mostConfidence());
  }

  @Test
  void knowTheirEvents() {
    ServiceSessions sessions = new ServiceSessions(Origin.FOUND, Set.of(API));
    Event own = event("api", "app");
    Event other = event("psql", "ann");

    assertTrue(sessions.include(own));
    assertFalse(sessions.include(other));
    assertTrue(new ServiceSessions(Origin.UNRECORDED, Set.of()).include(other));
  }

  private static Event event(String application, String user) {
    return new Event(
        Story.at(1), "slow-query", "slow", Map.of("application", application, "user", user));
  }
}
