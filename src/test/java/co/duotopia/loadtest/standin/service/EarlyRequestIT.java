package co.duotopia.loadtest.standin.service;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import co.duotopia.loadtest.standin.QuickSettings;
import co.duotopia.loadtest.standin.SharedStandIn;
import co.duotopia.loadtest.standin.StandIn;
import co.duotopia.loadtest.standin.process.ServiceLog;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A request that comes when the service listens, but its database has not started yet. */
@ExtendWith(SharedStandIn.class)
class EarlyRequestIT {
  @TempDir Path objects;

  @Test
  void waitsForTheDatabase(StandIn standIn) throws Exception {
    try (Instance instance = instance()) {
      try (Socket early = health(instance.serve(0))) {
        early.setSoTimeout(1_000);
        assertThrows(SocketTimeoutException.class, () -> early.getInputStream().read());

        instance.open(standIn.database());

        early.setSoTimeout(30_000);
        assertEquals("HTTP/1.1 200", new String(early.getInputStream().readNBytes(12), US_ASCII));
      }
    }
  }

  @Test
  void endsWithAServiceThatNeverGotOne() throws Exception {
    Instance instance = instance();
    try (Socket early = health(instance.serve(0))) {
      early.setSoTimeout(1_000);
      assertThrows(SocketTimeoutException.class, () -> early.getInputStream().read());

      instance.close();

      early.setSoTimeout(30_000);
      String answer = new String(early.getInputStream().readAllBytes(), US_ASCII);
      assertFalse(answer.startsWith("HTTP/1.1 200"), answer);
    }
  }

  private Instance instance() {
    return new Instance(
        new QuickSettings().build(), objects, new byte[32], truth -> {}, ServiceLog.NONE);
  }

  private static Socket health(String baseUrl) throws IOException {
    Socket socket = new Socket("127.0.0.1", URI.create(baseUrl).getPort());
    socket.getOutputStream().write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(US_ASCII));
    return socket;
  }
}
