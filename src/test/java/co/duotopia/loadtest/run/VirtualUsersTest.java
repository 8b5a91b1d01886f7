package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
    users.end();
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
    users.end();
    users.end();
    assertTrue(users.onlyTheLateAreMissing());

    users.start();
    users.end();
    assertFalse(users.onlyTheLateAreMissing());
  }

  @Test
  void leaveNobodyBehindWhenOneComesAsTheLastOneStopsTheEngine() {
    users.start();
    deadline.moveToNow();
    assertTrue(users.onlyTheLateAreMissing());
    assertEquals(0, recorder.users());

    users.start();
    assertEquals(0, recorder.users());
    users.end();
    assertEquals(0, recorder.users());
  }

  private List<String> types() {
    return events.stream().map(Event::type).toList();
  }
}
