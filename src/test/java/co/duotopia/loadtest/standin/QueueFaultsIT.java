package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

/** Queues of requests without failures: at the event loop, its threads, a platform, a proxy. */
class QueueFaultsIT {
  private static final int ROUND_TRIPS = 12;

  @Test
  void aDistantDatabaseDelaysEachRoundTripAndEverybodyElse() throws Exception {
    try (Faulty faulty = Faulty.start("distant-database, distant-database.round-trip=40ms")) {
      faulty.upload(1);

      Duration alone = Faulty.took(() -> assertEquals(200, faulty.upload(1).status()));
      List<CompletableFuture<Service.Answer>> uploads = faulty.uploading(4);
      Duration all = Faulty.took(() -> assertEquals(4, Faulty.statuses(uploads).size()));

      assertTrue(alone.toMillis() >= ROUND_TRIPS * 40, "alone: " + alone);
      assertTrue(all.toMillis() >= 4 * ROUND_TRIPS * 40, "four: " + all);
    }
  }

  @Test
  void storageCallsQueueForAThreadHoldingTheirConnection() throws Exception {
    QuickSettings twoThreads =
        new QuickSettings().latency(Duration.ofMillis(800)).storageThreads(2);
    try (Faulty faulty = Faulty.start("healthy", twoThreads)) {
      long start = System.nanoTime();
      List<CompletableFuture<Service.Answer>> uploads = faulty.uploading(6);

      eventually(
          "all hold a connection", () -> faulty.sessions("state = 'idle in transaction'") == 6);
      Faulty.statuses(uploads);
      Duration all = Duration.ofNanos(System.nanoTime() - start);

      assertTrue(all.toMillis() >= 3 * 800, "two at once: " + all);
    }
  }

  @Test
  void aConcurrencyLimitQueuesAndThenRefuses() throws Exception {
    String profile =
        "concurrency-limit, concurrency-limit.concurrency=2, concurrency-limit.queue=2";
    QuickSettings slow = new QuickSettings().latency(Duration.ofMillis(500));
    try (Faulty faulty = Faulty.start(profile, slow)) {
      assertEquals(List.of(200, 200, 200, 200, 429, 429), Faulty.statuses(faulty.uploading(6)));
    }
  }

  @Test
  void aPlatformWithoutRoomMayNotSayWhy() throws Exception {
    String profile =
        "concurrency-limit, concurrency-limit.concurrency=1, concurrency-limit.queue=0,"
            + "concurrency-limit.answer=503";
    QuickSettings slow = new QuickSettings().latency(Duration.ofMillis(500));
    try (Faulty faulty = Faulty.start(profile, slow)) {
      assertEquals(List.of(200, 503, 503), Faulty.statuses(faulty.uploading(3)));
    }
  }

  @Test
  void aGatewayAnswersForTheServiceWhichStoresAllTheSame() throws Exception {
    String profile = "gateway-timeout, gateway-timeout.after=3s";
    QuickSettings slow = new QuickSettings().latency(Duration.ofSeconds(6));
    try (Faulty faulty = Faulty.start(profile, slow)) {
      Service.Answer answer = faulty.upload(1);

      assertEquals(504, answer.status());
      assertTrue(answer.body().contains("504 Gateway Timeout"), answer.body());
      eventually(
          "stored", () -> faulty.count("student_item_progress WHERE status = 'COMPLETED'") == 1);
    }
  }

  @Test
  void aGatewayMayCloseInstead() throws Exception {
    String profile = "gateway-timeout, gateway-timeout.after=3s, gateway-timeout.answer=close";
    QuickSettings slow = new QuickSettings().latency(Duration.ofSeconds(6));
    try (Faulty faulty = Faulty.start(profile, slow)) {
      faulty.token(1);

      assertThrows(CompletionException.class, () -> faulty.upload(1));
    }
  }
}
