package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class CoordinatorServerTest {
  private static final int INJECTORS = 100;

  private final CompletableFuture<Thread> closing = new CompletableFuture<>();

  private static MeetingPoint point() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      Map<String, String> environment =
          Map.of(
              "LOADTEST_COORDINATOR",
              "127.0.0.1:" + socket.getLocalPort(),
              "LOADTEST_TOKEN",
              "sixteen-letters!");
      return MeetingPoint.of(environment, new Shard(1, 2, "r")).orElseThrow();
    }
  }

  /** Takes until the server waits for this answer. */
  private Optional<JsonNode> answer() {
    while (closing.join().getState() != Thread.State.TIMED_WAITING) {
      LockSupport.parkNanos(2_000_000);
    }
    return Optional.of(RunJson.MAPPER.createObjectNode().put("n", 1));
  }

  @Test
  void answersWhatWasAskedBeforeItCloses() throws Exception {
    MeetingPoint point = point();
    CompletableFuture<Void> asked = new CompletableFuture<>();
    CoordinatorServer server =
        new CoordinatorServer(
            point,
            2,
            (path, body, from) -> {
              asked.complete(null);
              return answer();
            });
    CompletableFuture<JsonNode> answered =
        CompletableFuture.supplyAsync(() -> posted(point, asked));

    asked.join();
    Thread closer = DaemonThread.of("closer", server::close);
    closer.start();
    closing.complete(closer);

    assertEquals("{\"n\":1}", answered.join().toString());
  }

  /** Their lines are slow: the body that they have announced is still on its way. */
  @Test
  void answersOneWhileAllOthersAreSending() throws Exception {
    MeetingPoint point = point();
    JsonNode nothing = RunJson.MAPPER.createObjectNode();
    List<Socket> slow = new ArrayList<>();
    try (CoordinatorServer server =
        new CoordinatorServer(point, INJECTORS, (path, body, from) -> Optional.of(nothing))) {
      for (int i = 1; i < INJECTORS; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), point.address().getPort());
        slow.add(socket);
        String head =
            "POST /news HTTP/1.1\r\nHost: x\r\nAuthorization: %s\r\nContent-Length: 9\r\n\r\n12"
                .formatted(point.authorization());
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      }

      assertEquals(nothing, new CoordinatorClient(point).post("/clock", new byte[0]));
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  private static JsonNode posted(MeetingPoint point, CompletableFuture<Void> asked) {
    try {
      return new CoordinatorClient(point).post("/news", new byte[0]);
    } catch (Exception e) {
      asked.completeExceptionally(e);
      throw new AssertionError(e);
    }
  }
}
