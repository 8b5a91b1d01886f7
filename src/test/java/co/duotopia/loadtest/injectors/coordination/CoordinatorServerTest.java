package co.duotopia.loadtest.injectors.coordination;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class CoordinatorServerTest {
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
      Thread.onSpinWait();
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

  private static JsonNode posted(MeetingPoint point, CompletableFuture<Void> asked) {
    try {
      return new CoordinatorClient(point).post("/news", new byte[0]);
    } catch (Exception e) {
      asked.completeExceptionally(e);
      throw new AssertionError(e);
    }
  }
}
