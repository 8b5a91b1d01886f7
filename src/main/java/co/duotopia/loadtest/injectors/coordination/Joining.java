package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.text.Formats;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Lets an injector join, as soon as its coordinator is there. */
final class Joining {
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(500);

  private final MeetingPoint point;
  private final RunInfo plan;
  private final Clock clock;
  private final CoordinatorClient client;
  private final String session = UUID.randomUUID().toString();

  /**
   * @param message what this injector will have to say
   * @param offset of the coordinator's clock
   * @param injectors of the run
   */
  record Joined(
      CoordinatorClient client, OutgoingNews message, ClockOffset offset, int injectors) {}

  Joining(MeetingPoint point, RunInfo plan, Clock clock) {
    this.point = point;
    this.plan = plan;
    this.clock = clock;
    client = new CoordinatorClient(point);
  }

  /**
   * @throws InvalidInput when the coordinator is not there, or does not admit this injector
   */
  Joined within(Duration time) {
    long endNanos = System.nanoTime() + time.toNanos();
    while (true) {
      try {
        return join();
      } catch (IOException e) {
        if (System.nanoTime() - endNanos >= 0 || !pause()) {
          throw new InvalidInput(
              "LOADTEST_COORDINATOR: injector 0 must answer at %s within %s, but does not (%s); start it, or correct the address"
                  .formatted(point, Formats.units(time), e));
        }
      }
    }
  }

  /** The clock first: whoever has joined must give signs. */
  private Joined join() throws IOException {
    ClockOffset offset =
        ClockOffset.measure(() -> client.post("/clock", new byte[0]).path("now").asLong(), clock);
    ObjectNode asked = RunJson.MAPPER.createObjectNode().put("session", session);
    asked.set("plan", RunJson.MAPPER.valueToTree(plan));
    JsonNode answer = client.post("/join", RunJson.MAPPER.writeValueAsBytes(asked));
    List<String> refused =
        StreamSupport.stream(answer.path("refused").spliterator(), false)
            .map(JsonNode::asText)
            .toList();
    if (!refused.isEmpty()) {
      throw new InvalidInput(refused);
    }
    OutgoingNews message = new OutgoingNews(plan.shard().index(), session);
    return new Joined(client, message, offset, plan.shard().count());
  }

  private static boolean pause() {
    try {
      Thread.sleep(BETWEEN_TRIES.toMillis());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
