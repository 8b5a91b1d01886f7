package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.database.DatabaseUrl;
import co.duotopia.loadtest.settings.standin.StandInSettings;
import co.duotopia.loadtest.standin.fault.Faults;
import co.duotopia.loadtest.standin.fault.StorageCall;
import co.duotopia.loadtest.standin.fault.kind.FaultKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Start and end of faults, all of a kind that needs no database. */
class FaultsTest {
  private static final DatabaseUrl NONE = DatabaseUrl.parse("postgresql://localhost/none");
  private static final StorageCall USUAL = StorageCall.succeeding(Duration.ofMillis(1));

  private final List<String> truths = new CopyOnWriteArrayList<>();
  private Faults faults;

  private void begin(String profile) {
    begin(profile, Duration.ZERO, Optional.empty());
  }

  private void begin(String profile, Duration age, Optional<Duration> sinceDeath) {
    StandInSettings settings = new QuickSettings().profile(profile).build();
    faults = new Faults(settings, truth -> truths.add(truth.profile() + " " + truth.type()));
    Instant now = Instant.now();
    faults.make(fault -> FaultKinds.inService(fault, settings, NONE));
    faults.begin(now.minus(age), sinceDeath.map(now::minus));
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
    begin("pool-exhaustion, slow-queries, slow-queries.start=1h");

    assertTrue(isSlow());
    assertEquals(List.of("pool-exhaustion began"), truths);
  }

  @Test
  void beginsAndEndsAtItsTimes() throws Exception {
    begin("pool-exhaustion, pool-exhaustion.start=100ms, pool-exhaustion.lasting=1s");
    Instant begun = Instant.now();
    eventually("slow", this::isSlow);
    eventually("quick again", () -> !isSlow());
    eventually("told", () -> truths.size() == 2);

    assertTrue(Duration.between(begun, Instant.now()).toMillis() >= 1_000);
    assertEquals(List.of("pool-exhaustion began", "pool-exhaustion ended"), truths);
  }

  @Test
  void goesOnInTheNextProcessWithoutBeingToldAgain() {
    begin(
        "pool-exhaustion, memory-leak, memory-leak.lasting=30s, rate-limit, rate-limit.start=59s",
        Duration.ofSeconds(60),
        Optional.of(Duration.ofSeconds(5)));

    assertTrue(isSlow());
    assertEquals(List.of("rate-limit began"), truths);
  }

  @Test
  void theSlowerOfTwoFaultsCounts() {
    begin(
        "pool-exhaustion, pool-exhaustion.storage=700ms,storage-timeouts, storage-timeouts.latency=1h");

    StorageCall call = faults.storage(USUAL);

    assertTrue(call.failure().isPresent());
    assertTrue(call.latency().compareTo(Duration.ofSeconds(20)) <= 0, call.toString());
  }
}
