package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventFileTest {
  @TempDir Path folder;

  @Test
  void writesOneLineAnEventAtOnce() throws IOException {
    Path file = folder.resolve("events.jsonl");
    Instant at = Instant.ofEpochMilli(1_795_357_800_000L);

    try (EventFile events = new EventFile(file)) {
      events.append(Event.of(at, "started", "It \"began\"\nnow"));
      events.append(new Event(at, "ramp-over", "All are there", Map.of("users", 20)));

      assertEquals(
          List.of(
              "{\"v\":1,\"t\":1795357800000,\"type\":\"started\",\"text\":\"It \\\"began\\\"\\nnow\"}",
              "{\"v\":1,\"t\":1795357800000,\"type\":\"ramp-over\",\"text\":\"All are there\",\"details\":{\"users\":20}}"),
          Files.readAllLines(file));
    }
  }

  /** A loss is found while the results of the others are still on their way. */
  @Test
  void writesWhatHappensAfterItsEnd() throws IOException {
    Path file = folder.resolve("events.jsonl");
    EventFile events = new EventFile(file);
    events.append(Event.of(Instant.EPOCH, "finished", "The load is over"));
    events.close();

    events.append(Event.of(Instant.EPOCH, "injector-lost", "Injector 0 was lost"));

    assertEquals(2, Files.readAllLines(file).size());
  }
}
