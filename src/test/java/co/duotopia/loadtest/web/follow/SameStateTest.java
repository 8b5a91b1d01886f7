package co.duotopia.loadtest.web.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.RunOverview;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The list of runs, the page of a run and the page's list say the same of one directory. */
class SameStateTest {
  private static final RunProcess GONE = new RunProcess(RunProcess.here().pid(), WrittenRun.START);

  @TempDir Path results;
  private WrittenRun run;
  private LiveFile live;

  @BeforeEach
  void begin() throws Exception {
    Path folder = Files.createDirectory(results.resolve("a"));
    run = new WrittenRun(folder, "normal", Map.of("users", "2", "rate", "2", "time", "4s"));
    run.process(GONE);
    live = new LiveFile(run.directory().live(), WrittenRun.START);
    live.line(1_000);
  }

  @AfterEach
  void end() throws Exception {
    live.close();
    run.close();
  }

  private void assertSaid(String listed, String state, int afterMillis) {
    Instant now = WrittenRun.START.plusMillis(afterMillis);
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    assertEquals(listed, RunOverview.all(results, now).get(0).verdict());
    assertEquals(state, new RunFollowed(run.directory(), clock).runState().text());
    try (Followers followers = new Followers(clock)) {
      JsonNode inList = new RunList(new Runs(results), followers, clock).json().get(0);
      assertEquals(state, inList.path("state").asText());
    }
  }

  @Test
  void runsWhileItsLinesAreFresh() {
    assertSaid("running", "starting", 3_900);

    run.event(0, "started", "The first virtual user has started", Map.of());

    assertSaid("running", "running", 3_900);
  }

  @Test
  void isKilledWhenNoLineComesAnyMore() {
    assertSaid("partial", "killed", 4_100);
  }

  @Test
  void runsWhileItsProcessIsThereEvenIfItWasReported() throws Exception {
    run.event(0, "started", "The first virtual user has started", Map.of());
    ResultFiles.write(run.directory());
    run.process(RunProcess.here());

    assertSaid("running", "running", 60_000);
  }

  @Test
  void isKilledEvenIfItWasReported() {
    ResultFiles.write(run.directory());

    assertSaid("void", "killed", 60_000);
  }

  @Test
  void hasFinishedWhenUsersWereCutOff() {
    run.event(4_000, "cut-off", "2 virtual users still waited", Map.of());

    assertSaid("unknown", "finished", 60_000);
  }
}
