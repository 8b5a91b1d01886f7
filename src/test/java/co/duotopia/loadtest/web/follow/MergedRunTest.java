package co.duotopia.loadtest.web.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.injectors.Merge;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers follow a run while the files of its injectors are merged. */
class MergedRunTest {
  @TempDir Path folder;

  @Test
  void isToldAnewWhenItsFilesAreOthers() throws Exception {
    Path injector = Files.createDirectories(folder.resolve("injectors/0"));
    List<Message> told = new ArrayList<>();
    try (WrittenRun whole = begun(folder);
        WrittenRun part = begun(injector)) {
      whole.event(500, "guard", "What injector 0 said, which is longer than the rest", Map.of());
      Follower follower = new Follower(whole.directory(), Clock.systemUTC());
      follower.add(told::add);
      part.request("POST /upload", 100, 900, "");
      part.event(4_000, "finished", "The last virtual user has ended", Map.of());
      part.close();

      Merge.within(whole.directory(), List.of(injector));
      follower.look();
    }

    assertEquals(
        List.of("snapshot", "state", "snapshot"), told.stream().map(Message::event).toList());
    JsonNode snapshot = PageJson.parse(told.get(2).data());
    assertEquals("finished", snapshot.path("state").asText());
    assertEquals(1, snapshot.at("/statistics/all/count").asInt());
    List<String> types = new ArrayList<>();
    snapshot.path("events").forEach(event -> types.add(event.get(1).asText()));
    assertEquals(List.of("started", "finished", "merged"), types);
  }

  private static WrittenRun begun(Path directory) throws Exception {
    WrittenRun run = new WrittenRun(directory, "normal", Map.of("users", "1", "time", "4s"));
    run.event(0, "started", "The first virtual user has started", Map.of());
    try (LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      live.request("POST /upload", 100, 900, "").line(1_000);
    }
    return run;
  }
}
