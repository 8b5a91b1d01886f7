package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.config.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages to a user when the stand-in cannot start. */
class StandInStartIT {
  @Test
  void namesAnHttpPortInUse() throws IOException {
    try (ServerSocket taken = taken()) {
      int port = taken.getLocalPort();

      assertEquals(
          List.of(
              "standin.port: must be free on this machine, but "
                  + port
                  + " is in use; choose another, or 0 for any free one"),
          problems(new QuickSettings().port(port)));
    }
  }

  @Test
  void namesADatabasePortInUse() throws IOException {
    try (ServerSocket taken = taken()) {
      int port = taken.getLocalPort();

      assertEquals(
          List.of(
              "standin.database-port: must be free on this machine, but "
                  + port
                  + " is in use; choose another, or 0 for any free one"),
          problems(new QuickSettings().databasePort(port)));
    }
  }

  @Test
  void saysWhyTheChildEnded() {
    List<String> problems = problems(new QuickSettings().heapMegabytes(1));

    assertEquals(1, problems.size());
    assertTrue(
        problems.get(0).startsWith("stand-in: must start, but ended with exit code 1: "),
        problems.get(0));
    assertTrue(problems.get(0).contains("heap"), problems.get(0));
  }

  private static List<String> problems(QuickSettings settings) {
    return assertThrows(InvalidInput.class, () -> StandIn.start(settings.build()).close())
        .problems();
  }

  private static ServerSocket taken() throws IOException {
    return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }
}
