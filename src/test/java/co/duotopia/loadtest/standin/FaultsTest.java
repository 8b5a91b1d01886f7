package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.DatabaseUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When faults begin and end; all of a kind that needs no database. */
class FaultsTest {
  private static final DatabaseUrl NONE = DatabaseUrl.parse("postgresql://localhost/none");
  private static final StorageCall USUAL = StorageCall.succeeding(Duration.ofMillis(1));

  private final List<String> truths = new CopyOnWriteArrayList<>();
  private final Instant now = Instant.now();
  private Faults faults;

  private void begin(String profile, Instant origin, Optional<Instant> silent) {
    faults =
        new Faults(
            new QuickSettings().profile(profile).build(),
            new EventLoop(),
            truth -> truths.add(truth.profile() + " " + truth.type()));
    faults.begin(NONE, origin, silent);
  }

  private boolean isSlow() {
    return faults.storage(USUAL).latency().toMillis() > 500;
  }

  @AfterEach
  void close() {
    faults.close();
  }

  @Test
  void beginsAtOnceWhatIsDue() {
    begin("pool-exhaustion, slow-queries(start=1h)", now, Optional.empty());

    assertTrue(isSlow());
    assertEquals(List.of("pool-exhaustion began"), truths);
  }

  @Test
  void beginsAndEndsAtItsTimes() throws Exception {
    begin("pool-exhaustion(start=100ms,lasting=200ms)", now, Optional.empty());
    Waiting.until("slow", this::isSlow);
    Waiting.until("quick again", () -> !isSlow());
    Waiting.until("told", () -> truths.size() == 2);

    assertTrue(Duration.between(now, Instant.now()).toMillis() >= 300);
    assertEquals(List.of("pool-exhaustion began", "pool-exhaustion ended"), truths);
  }

  @Test
  void goesOnInTheNextProcessWithoutBeingToldAgain() {
    Instant earlier = now.minusSeconds(60);

    begin(
        "pool-exhaustion, memory-leak(lasting=30s), rate-limit(start=59s)",
        earlier,
        Optional.of(now.minusSeconds(5)));

    assertTrue(isSlow());
    assertEquals(List.of("rate-limit began"), truths);
  }

  @Test
  void theSlowerOfTwoFaultsCounts() {
    begin("pool-exhaustion(storage=700ms),storage-timeouts(latency=1h)", now, Optional.empty());

    StorageCall call = faults.storage(USUAL);

    assertTrue(call.failure().isPresent());
    assertTrue(call.latency().compareTo(Duration.ofSeconds(20)) <= 0, call.toString());
  }
}
