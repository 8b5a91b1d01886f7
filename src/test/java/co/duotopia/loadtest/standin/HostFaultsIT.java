package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Faults that act on the service's process or database from outside, each for 3 s. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "sends signals")
class HostFaultsIT {
  private static final String TIMES = ", %1$s.start=4s, %1$s.lasting=3s";

  /** Half of it, since a fault may begin late on a busy machine; an upload takes far less. */
  private static final Duration MOST = Duration.ofMillis(1_500);

  private static Faulty start(String fault) throws Exception {
    return Faulty.start(fault + TIMES.formatted(fault), new QuickSettings().storageThreads(4));
  }

  /** A user's observations until the fault has ended. */
  private record Seen(Duration longest, List<String> answers) {}

  private static Seen untilEnded(Faulty faulty, Future<?> until) throws Exception {
    Duration longest = Duration.ZERO;
    List<String> answers = new ArrayList<>();
    faulty.token(1);
    while (faulty.truths("ended").isEmpty() || !until.isDone()) {
      long start = System.nanoTime();
      answers.add(upload(faulty));
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      longest = took.compareTo(longest) > 0 ? took : longest;
      Thread.sleep(50); // not as fast as a machine can, which others need
    }
    answers.add(upload(faulty));
    return new Seen(longest, answers.stream().distinct().toList());
  }

  private static String upload(Faulty faulty) {
    try {
      Service.Answer answer = faulty.upload(1);
      return answer.status() == 200
          ? "200"
          : answer.status() + " " + answer.json().get("detail").asText().lines().findFirst().get();
    } catch (RuntimeException unanswered) {
      return "unanswered";
    }
  }

  private static Seen untilEnded(Faulty faulty) throws Exception {
    return untilEnded(faulty, CompletableFuture.completedFuture(null));
  }

  @Test
  void freezeLetsRequestsWaitAndFailsNone() throws Exception {
    try (Faulty faulty = start("freeze")) {
      Seen seen = untilEnded(faulty);

      assertEquals(List.of("200"), seen.answers);
      assertTrue(seen.longest.compareTo(MOST) >= 0, seen.toString());
    }
  }

  @Test
  void aForeignLockStopsEverybodyWithOneWaiter() throws Exception {
    try (Faulty faulty = start("foreign-lock")) {
      CompletableFuture<Void> seenInDatabase =
          CompletableFuture.runAsync(
              () -> {
                try {
                  eventually(
                      "one waits",
                      () -> faulty.sessions("wait_event_type = 'Lock' AND state = 'active'") == 1);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      Seen seen = untilEnded(faulty);
      seenInDatabase.join();

      assertEquals(List.of("200"), seen.answers);
      assertTrue(seen.longest.compareTo(MOST) >= 0, seen.toString());
    }
  }

  @Test
  void aRestartRefusesConnectionsAndFailsNothingInFlight() throws Exception {
    try (Faulty faulty = start("restart")) {
      Seen seen = untilEnded(faulty);

      assertEquals(List.of("200", "unanswered"), seen.answers.stream().sorted().toList());
      assertEquals(200, faulty.upload(1).status(), "same address, database and tokens");
    }
  }

  @Test
  void aDatabaseRestartFailsRequestsUntilItIsBack() throws Exception {
    try (Faulty faulty = start("database-restart")) {
      Seen seen = untilEnded(faulty);

      assertTrue(
          seen.answers.contains(
              "500 Failed to upload recording: (psycopg2.OperationalError) connection to server at"
                  + " \"localhost\" (127.0.0.1), port 5432 failed: Connection refused"),
          seen.toString());
      assertEquals(200, faulty.upload(1).status());
    }
  }
}
