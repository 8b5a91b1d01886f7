package co.duotopia.loadtest.standin;

import static co.duotopia.loadtest.monitor.Eventually.eventually;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class HealthyIT {
  @Test
  void showsNoSignOfAnyFault(StandIn standIn) throws Exception {
    Faulty healthy = Faulty.of(standIn);
    IntStream.rangeClosed(1, 16).forEach(healthy::token);
    List<CompletableFuture<Service.Answer>> uploads =
        IntStream.rangeClosed(1, 16).mapToObj(s -> healthy.uploading(s, 1_500_000)).toList();

    assertEquals(List.of(200), Faulty.statuses(uploads).stream().distinct().toList());
    assertEquals(0, healthy.sessions("wait_event_type = 'Lock'"));
    eventually("given back", () -> healthy.sessions("state = 'idle in transaction'") == 0);
    assertEquals(List.of(), healthy.truths("began"));
  }
}
