package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Faults that show in the database, at a tenth of their usual times. */
class DatabaseFaultsIT {
  private static final String EXHAUSTED =
      "{\"detail\":\"Failed to upload recording: QueuePool limit of size 2 overflow 2 reached,"
          + " connection timed out, timeout 0.60"
          + " (Background on this error at: https://sqlalche.me/e/20/3o7r)\"}";

  @Test
  void poolExhaustionStopsEverybodyWhileOneWaitsForAConnection() throws Exception {
    QuickSettings four = new QuickSettings().pool(4, Duration.ofMillis(600));
    try (Faulty faulty = Faulty.start("pool-exhaustion, pool-exhaustion.storage=1500ms", four)) {
      assertEquals(List.of(200, 200, 200, 200), Faulty.statuses(faulty.uploading(4)));

      List<CompletableFuture<Service.Answer>> uploads = faulty.uploading(6);
      eventually(
          "four held in transactions", () -> faulty.sessions("state = 'idle in transaction'") == 4);
      Duration frozen = Faulty.took(() -> faulty.service().get("/health"));

      assertEquals(List.of(200, 200, 200, 200, 500, 500), Faulty.statuses(uploads));
      assertTrue(frozen.toMillis() >= 600, "answered after " + frozen.toMillis() + " ms");
      assertEquals(
          List.of(EXHAUSTED, EXHAUSTED),
          Service.await(uploads).stream()
              .filter(answer -> answer.status() == 500)
              .map(Service.Answer::body)
              .toList());
    }
  }

  @Test
  void lockContentionMakesUploadsWaitForOneRow() throws Exception {
    QuickSettings slow = new QuickSettings().latency(Duration.ofMillis(400));
    try (Faulty faulty = Faulty.start("lock-contention", slow)) {
      long start = System.nanoTime();
      List<CompletableFuture<Service.Answer>> uploads = faulty.uploading(4);

      eventually(
          "three wait for a lock",
          () -> faulty.sessions("wait_event_type = 'Lock' AND state = 'active'") == 3);
      assertEquals(List.of(200, 200, 200, 200), Faulty.statuses(uploads));
      Duration all = Duration.ofNanos(System.nanoTime() - start);

      assertTrue(all.toMillis() >= 4 * 400, "one after the other, in " + all);
    }
  }

  @Test
  void connectionLeakLeavesConnectionsIdleInTransactionUntilNoneIsLeft() throws Exception {
    QuickSettings three = new QuickSettings().pool(3, Duration.ofMillis(300));
    try (Faulty faulty = Faulty.start("connection-leak, connection-leak.one-in=2", three)) {
      List<Integer> statuses =
          IntStream.rangeClosed(1, 7).mapToObj(i -> faulty.upload(1).status()).toList();

      assertEquals(List.of(200, 200, 200, 200, 200, 200, 500), statuses);
      assertEquals(3, faulty.sessions("state = 'idle in transaction'"));
      assertEquals(500, faulty.service().get("/api/students/profile", faulty.token(1)).status());
    }
  }
}
