package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class VirtualUsersTest {
  private final FakeClock clock = new FakeClock();
  private final Deadline deadline = new Deadline(Duration.ofSeconds(10), clock::nanoTime);
  private final List<Event> events = new ArrayList<>();
  private final Recorder recorder = new Recorder(clock);
  private final VirtualUsers users = new VirtualUsers(3, deadline, recorder, events::add, clock);

  @Test
  void numbersUsersInTheOrderOfTheirStart() {
    assertEquals(0, users.start());
    assertEquals(1, users.start());
    users.end(0);
    assertEquals(2, users.start());
  }

  @Test
  void reportsTheFirstStartAndTheEndOfTheRamp() {
    users.start();
    users.start();
    assertEquals(List.of("started"), types());

    users.start();
    assertEquals(List.of("started", "ramp-over"), types());
  }

  @Test
  void endTheRampOfAClosedInjectionWhenAsManyArePresentAsItHolds() {
    users.expect(OptionalInt.empty(), OptionalInt.of(2));
    users.end(users.start());
    users.start();
    assertEquals(List.of("started"), types());

    users.start();
    assertEquals(List.of("started", "ramp-over"), types());
    assertEquals(2, events.get(1).details().get("users"));
    users.end(2);
    users.start();
    assertEquals(2, events.size());
  }

  @Test
  void startsTheDeadlineWithTheFirstUser() {
    users.start();
    clock.advance(Duration.ofSeconds(10));

    assertFalse(deadline.isAhead());
  }

  @Test
  void tellsOnlyOnceThatThereIsNowhereToUploadTo() {
    users.nowhereToUpload();
    users.nowhereToUpload();

    assertEquals(List.of("nowhere-to-upload"), types());
  }

  @Test
  void areOnlyMissingTheLateWhenTheRunEndsInItsRamp() {
    users.start();
    users.start();
    deadline.moveToNow();
    assertFalse(users.onlyTheLateAreMissing());
    users.end(0);
    users.end(1);
    assertTrue(users.onlyTheLateAreMissing());

    users.end(users.start());
    assertFalse(users.onlyTheLateAreMissing());
  }

  @Test
  void leaveNobodyBehindWhenOneComesAsTheLastOneStopsTheEngine() {
    users.start();
    deadline.moveToNow();
    assertTrue(users.onlyTheLateAreMissing());
    assertEquals(0, recorder.users());

    int late = users.start();
    assertEquals(0, recorder.users());
    users.end(late);
    assertEquals(0, recorder.users());
  }

  @Test
  void workAsFarAsTheTargetGoes() {
    users.target(2);
    users.start();
    users.start();
    users.start();
    assertEquals(2, users.working());
    assertFalse(users.mayWork(2));

    users.target(1);
    assertFalse(users.mayWork(1));
    assertFalse(users.mayWork(1));
    assertTrue(users.mayWork(0));
    assertEquals(1, users.working());

    users.target(3);
    assertTrue(users.mayWork(2));
    assertTrue(users.mayWork(2));
    assertEquals(2, users.working());
  }

  @Test
  void endFromWhereverTheyAre() {
    users.target(1);
    users.start();
    users.start();
    users.end(1);
    assertEquals(1, users.working());
    users.end(0);
    assertEquals(0, users.working());
  }

  @Test
  void doNotStopTheEngineWhileOneWorksAndOthersAreParked() {
    users.target(1);
    int working = users.start();
    int parked = users.start();
    deadline.moveToNow();
    assertFalse(users.onlyTheLateAreMissing());

    users.end(working);
    assertTrue(users.onlyTheLateAreMissing());
    assertEquals(0, recorder.users());
    users.end(parked);
    assertEquals(0, recorder.users());
  }

  @Test
  void keepSomeInReserveUntilTheyAreWanted() {
    users.keepInReserve(2);
    assertEquals(3, users.startReserve());
    users.start();
    users.start();
    assertEquals(4, users.startReserve());
    users.start();

    assertEquals(List.of("started", "ramp-over"), types());
    assertEquals(3, users.working());
    assertEquals(3, users.wanted());
    assertEquals(5, users.most());
    assertFalse(users.mayWork(3));
    users.target(4);
    assertTrue(users.mayWork(3));
    assertFalse(users.mayWork(4));
    assertEquals(4, users.working());
    assertEquals(4, users.wanted());
  }

  /** With a late start of 4 s, as on another injector than the one of the first user. */
  @Test
  void startTheDeadlineWithTheFirstUserThatIsNotInReserve() {
    deadline.startsLate(Duration.ofSeconds(4));
    users.keepInReserve(1);
    users.startReserve();
    clock.advance(Duration.ofSeconds(60));
    assertTrue(deadline.isAhead());

    users.start();
    clock.advance(Duration.ofMillis(5_999));
    assertTrue(deadline.isAhead());
    clock.advance(Duration.ofMillis(1));
    assertFalse(deadline.isAhead());
  }

  private List<String> types() {
    return events.stream().map(Event::type).toList();
  }

  @Test
  void refusesWhoFindsTooManyThereInAnOpenWorkload() {
    users.comeAndGo(1);

    assertTrue(users.mayWork(users.start()));
    assertFalse(users.mayWork(users.start()));
    assertEquals(1, recorder.users());
    users.end(1);
    users.end(0);
    assertEquals(0, recorder.users());
    assertTrue(users.mayWork(users.start()));
    assertEquals(List.of("started", "arrivals-refused", "ramp-over"), types());
  }

  @Test
  void endsTheRampWhenAsManyHaveLeftAsAreThere() {
    users.comeAndGo(10);
    users.start();
    users.start();
    users.start();
    assertEquals(List.of("started"), types());

    users.end(0);
    assertEquals(List.of("started"), types());
    users.end(1);
    assertEquals(List.of("started", "ramp-over"), types());
    users.end(2);
    assertEquals(2, types().size());
  }

  @Test
  void doesNotEndTheRampWhenTheTimeIsOver() {
    users.comeAndGo(10);
    users.start();
    clock.advance(Duration.ofSeconds(10));
    users.end(0);

    assertEquals(List.of("started"), types());
  }

  /** A closed injection replaces who leaves by a user of a higher number. */
  @Test
  void letsTheNextOneWorkWhenOneWhoWorkedHasLeft() {
    users.expect(OptionalInt.empty(), OptionalInt.empty());
    users.target(2);
    assertEquals(0, users.start());
    assertEquals(1, users.start());
    assertEquals(2, users.start());
    assertFalse(users.mayWork(2));

    users.end(0);
    assertTrue(users.mayWork(2));
    assertEquals(2, recorder.users());
    assertEquals(3, users.start());
    assertFalse(users.mayWork(3));
  }
}
