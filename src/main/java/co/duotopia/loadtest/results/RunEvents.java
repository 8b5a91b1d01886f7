package co.duotopia.loadtest.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/** Reads events.jsonl; {@code run.EventFile} says what is in it. */
final class RunEvents {
  private RunEvents() {}

  /** Whether the run came to its end by itself; false without the file. */
  static boolean hasFinished(Path events) {
    boolean[] finished = {false};
    JsonLines.read(
        events,
        (JsonNode event) -> {
          finished[0] |= event.path("type").asText().equals("finished");
        });
    return finished[0];
  }
}
