package co.duotopia.loadtest.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SharedStandIn.class)
class ManyConnectionsIT {
  private static final int COUNT = 2_000;

  @Test
  void answersOnTwoThousandOpenConnections(StandIn standIn) throws IOException {
    List<Socket> open = new ArrayList<>();
    try {
      for (int i = 0; i < COUNT; i++) {
        Socket socket = new Socket("127.0.0.1", standIn.baseUrl().getPort());
        socket.setSoTimeout(20_000);
        open.add(socket);
      }
      open.forEach(ManyConnectionsIT::askForHealth);

      assertEquals(COUNT, open.stream().filter(ManyConnectionsIT::isAnswered).count());
    } finally {
      for (Socket socket : open) {
        socket.close();
      }
    }
  }

  private static void askForHealth(Socket socket) {
    try {
      socket
          .getOutputStream()
          .write("GET /health HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAnswered(Socket socket) {
    try {
      byte[] start = socket.getInputStream().readNBytes(15);
      return new String(start, StandardCharsets.US_ASCII).equals("HTTP/1.1 200 OK");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
