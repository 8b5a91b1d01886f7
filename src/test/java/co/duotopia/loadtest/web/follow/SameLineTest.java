package co.duotopia.loadtest.web.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunDirectory;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page and the report of one run draw the same lines of its requests. */
class SameLineTest {
  private static final int SECONDS = 120;
  private static final Pattern DATA =
      Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");

  @TempDir Path folder;
  private final Random random = new Random(1);

  /** Six requests a second, some of them slow; live.jsonl cuts its seconds elsewhere. */
  private RunDirectory run(boolean killed) throws Exception {
    Map<String, String> asked = Map.of("users", "2", "rate", "2", "time", SECONDS + "s");
    try (WrittenRun run = new WrittenRun(folder, "normal", asked);
        LiveFile live = new LiveFile(run.directory().live(), WrittenRun.START)) {
      run.event(0, "started", "The first virtual user has started", Map.of());
      run.event(1_000, "ramp-over", "All virtual users have started", Map.of());
      run.log().user(true, 0).user(true, 1_000);
      live.users(2);
      for (int second = 0; second < SECONDS; second++) {
        for (int i = 0; i < 6; i++) {
          int end = 1_000 * second + 437 + 100 * i;
          int begin = Math.max(0, end - 50 - random.nextInt(i == 5 ? 3_000 : 300));
          String error = random.nextInt(50) == 0 ? "no answer" : "";
          run.log().request("POST /upload", begin, end, error);
          live.request("POST /upload", begin, end, error);
        }
        live.line(1_000 * second + 1_437);
      }
      if (!killed) {
        run.event(1_000 * SECONDS, "finished", "The last virtual user has ended", Map.of());
      }
      return run.directory();
    }
  }

  private static JsonNode ofReport(RunDirectory run) throws Exception {
    ResultFiles.write(run);
    Matcher data = DATA.matcher(Files.readString(run.report()));
    assertTrue(data.find());
    return PageJson.parse(data.group(1)).path("requests");
  }

  private static RunFollowed over(RunDirectory run) {
    Clock later = Clock.fixed(WrittenRun.START.plusSeconds(600), ZoneOffset.UTC);
    RunFollowed course = new RunFollowed(run, later);
    assertTrue(course.runState().isOver());
    return course;
  }

  private static JsonNode ofPage(RunFollowed course) {
    return PageJson.parse(course.snapshot().data()).path("requests");
  }

  private static void assertSame(RunDirectory run) throws Exception {
    assertSame(ofPage(over(run)), ofReport(run));
  }

  private static void assertSame(JsonNode page, JsonNode report) {
    assertEquals(SECONDS, report.path("p95").size());
    report.properties().forEach(line -> assertEquals(line.getValue(), page.path(line.getKey())));
    assertEquals(report.size(), page.size());
  }

  @Test
  void ofAWholeRun() throws Exception {
    assertSame(run(false));
  }

  @Test
  void ofAKilledRun() throws Exception {
    assertSame(run(true));
  }

  @Test
  void ofAKilledRunWithoutItsLog() throws Exception {
    RunDirectory run = run(true);
    Files.delete(run.simulationLog());

    assertSame(run);
  }

  @Test
  void ofAKilledRunWhoseLogIsFoundLater() throws Exception {
    RunDirectory run = run(true);
    Path log = Files.move(run.simulationLog(), folder.resolve("elsewhere.log"));
    RunFollowed course = over(run);
    Files.move(log, run.simulationLog());

    JsonNode report = ofReport(run);
    course.look();

    assertSame(ofPage(course), report);
  }
}
