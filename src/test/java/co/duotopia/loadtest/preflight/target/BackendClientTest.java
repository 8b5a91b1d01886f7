package co.duotopia.loadtest.preflight.target;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BackendClientTest {
  /** Linux has no route for TCP to a group of hosts, and sends nothing. */
  @Test
  void asksOnceWhereNoRouteLeads() {
    List<String> waits = new ArrayList<>();
    TargetRoute nowhere =
        new TargetRoute(URI.create("http://224.0.0.1"), Duration.ofSeconds(5), Optional.empty());
    BackendClient client =
        new BackendClient(
            nowhere,
            () -> {
              throw new AssertionError("no TLS");
            },
            waits::add);

    InvalidInput refused = assertThrows(InvalidInput.class, () -> client.get("/health"));

    assertTrue(refused.getMessage().contains("unreachable"), refused::getMessage);
    assertEquals(List.of(), waits);
  }
}
