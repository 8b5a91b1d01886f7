package co.duotopia.loadtest.web.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.FakeClock;
import co.duotopia.loadtest.run.LiveFile;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Browsers follow a run whose process is not seen here for as long as more of it can come. */
class SettledRunTest {
  @TempDir Path folder;
  private final FakeClock clock = new FakeClock();
  private WrittenRun run;
  private LiveFile live;
  private RunFollowed course;

  @BeforeEach
  void begin() throws Exception {
    run = new WrittenRun(folder, "normal", Map.of("users", "2", "rate", "2", "time", "4s"));
    live = new LiveFile(run.directory().live(), WrittenRun.START);
    run.event(0, "started", "The first virtual user has started", Map.of());
    live.request("POST /upload", 100, 900, "").line(1_000);
    setClock(1_500);
    course = new RunFollowed(run.directory(), clock);
  }

  @AfterEach
  void end() throws Exception {
    live.close();
    run.close();
  }

  private void setClock(int millis) {
    clock.advance(Duration.between(clock.instant(), WrittenRun.START.plusMillis(millis)));
  }

  private void writeResults(int millis) throws Exception {
    run.log().close();
    ResultFiles.write(run.directory());
    Instant at = WrittenRun.START.plusMillis(millis);
    Files.setLastModifiedTime(run.directory().summary(), FileTime.from(at));
  }

  private List<String> look(int millis) {
    setClock(millis);
    return course.look().stream().map(Message::event).toList();
  }

  private JsonNode snapshot() {
    return PageJson.parse(course.snapshot().data());
  }

  private boolean isFinal() {
    return snapshot().path("final").asBoolean();
  }

  @Test
  void isFollowedThroughAPause() {
    assertEquals(List.of("state", "snapshot"), look(11_000));
    assertEquals(RunState.KILLED, course.runState());
    assertFalse(isFinal());

    live.request("POST /upload", 11_100, 11_900, "").line(12_000);

    assertEquals(List.of("state", "snapshot"), look(12_500));
    assertEquals(RunState.RUNNING, course.runState());
  }

  @Test
  void isLeftWhenItHasBeenSilentForLong() {
    look(11_000);

    assertEquals(List.of(), look(301_000));
    assertEquals(List.of("state", "snapshot"), look(301_500));
    assertTrue(isFinal());
    assertEquals(List.of(), look(302_000));
  }

  @Test
  void isFollowedUntilItsResultsAreWritten() throws Exception {
    run.event(4_000, "finished", "The last virtual user has ended", Map.of());
    look(11_000);
    assertEquals(RunState.FINISHED, course.runState());
    assertFalse(isFinal());

    writeResults(20_000);

    assertEquals(List.of("state", "snapshot"), look(20_500));
    assertEquals(course.verdict().orElseThrow(), snapshot().path("verdict").asText());
    assertFalse(isFinal());
    assertEquals(List.of("state", "snapshot"), look(81_000));
    assertTrue(isFinal());
  }

  @Test
  void isLeftAtOnceWhenItEndedLongAgo() throws Exception {
    run.event(4_000, "finished", "The last virtual user has ended", Map.of());
    writeResults(5_000);

    setClock(3_600_000);
    course = new RunFollowed(run.directory(), clock);

    assertTrue(isFinal());
  }

  @Test
  void isFollowedThoughItWasReportedMeanwhile() throws Exception {
    writeResults(1_200);
    look(1_600);

    live.request("POST /upload", 1_100, 1_900, "").line(2_000);

    assertEquals(List.of("second"), look(2_100));
    assertEquals(2, snapshot().at("/statistics/all/count").asInt());
  }
}
