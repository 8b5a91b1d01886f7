package co.duotopia.loadtest.web.follow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.report.ResultFiles;
import co.duotopia.loadtest.results.EngineAssertion;
import co.duotopia.loadtest.results.RunState;
import co.duotopia.loadtest.results.WrittenRun;
import co.duotopia.loadtest.run.LiveFile;
import co.duotopia.loadtest.run.RunProcess;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFollowedTest {
  private static final String UPLOAD = "POST /upload";

  @TempDir Path temporary;
  private WrittenRun run;
  private LiveFile live;

  @BeforeEach
  void begin() throws Exception {
    run = new WrittenRun(temporary, "normal", Map.of("users", "2", "rate", "2", "time", "4s"));
    run.process(RunProcess.here());
    live = new LiveFile(run.directory().live(), WrittenRun.START);
  }

  @AfterEach
  void end() throws Exception {
    live.close();
    run.close();
  }

  private RunFollowed course(int afterMillis) {
    Clock clock = Clock.fixed(WrittenRun.START.plusMillis(afterMillis), ZoneOffset.UTC);
    return new RunFollowed(run.directory(), clock);
  }

  /** Rows of one table add up to its last one. */
  @Test
  void countsTheSecondsBeforeTheFirstRequestOfANameInItsRate() {
    started();
    live.request("GET /profile", 100, 300, "").line(1_000);
    live.request(UPLOAD, 1_100, 1_900, "").line(2_000);

    JsonNode statistics = json(course(2_000).snapshot()).path("statistics");

    assertEquals(0.5, statistics.at("/requests").path(UPLOAD).path("rate").asDouble());
    assertEquals(1.0, statistics.at("/all/rate").asDouble());
  }

  private static JsonNode json(Message message) {
    return PageJson.parse(message.data());
  }

  private static List<String> names(List<Message> messages) {
    return messages.stream().map(Message::event).toList();
  }

  private void started() {
    run.event(0, "started", "The first virtual user has started", Map.of());
  }

  @Test
  void tellsAllSoFarAndThenWhatIsNew() {
    started();
    live.users(2);
    live.request("GET /profile", 100, 300, "").request(UPLOAD, 200, 700, "").line(1_000);
    RunFollowed course = course(1_000);

    JsonNode snapshot = json(course.snapshot());
    assertEquals("running", snapshot.path("state").asText());
    assertEquals("[500]", snapshot.at("/requests/t").toString());
    assertEquals("[2.0]", snapshot.at("/requests/rate").toString());
    assertEquals("[500]", snapshot.at("/requests/max").toString());
    assertEquals(2, snapshot.at("/statistics/all/count").asInt());

    live.request(UPLOAD, 1_000, 1_900, "no answer").line(2_000);
    run.event(1_500, "guard", "p95 is too high", Map.of());
    List<Message> news = course.look();

    assertEquals(List.of("event", "second"), names(news));
    assertEquals(1_500, json(news.get(0)).get(0).asInt());
    JsonNode second = json(news.get(1));
    assertEquals(1, second.path("from").asInt());
    assertEquals(
        "{\"t\":[1500],\"users\":[2],\"rate\":[1.0],\"failed\":[1.0],\"p50\":[900],\"p95\":[900],\"p99\":[900],\"max\":[900]}",
        second.path("columns").toString());
    assertEquals(
        "{\"count\":2,\"failures\":1,\"p50\":500,\"p95\":900,\"p99\":900,\"mean\":700,\"min\":500,\"max\":900,\"size\":0,\"rate\":1,\"failed\":0.5}",
        second.path("statistics").path("requests").path(UPLOAD).toString());
    long at = WrittenRun.START.toEpochMilli() + 1_999;
    assertEquals(
        "[{\"request\":\"POST /upload\",\"error\":\"no answer\",\"outcome\":\"CUT_OFF\",\"count\":1,\"first\":%d,\"last\":%d}]"
            .formatted(at, at),
        second.path("failures").toString());
    assertEquals(List.of(), course.look());
  }

  @Test
  void tellsTheRampOnceItIsOver() {
    started();
    live.line(1_000);
    RunFollowed course = course(1_000);
    assertTrue(json(course.snapshot()).path("ramp").isNull());

    run.event(1_500, "ramp-over", "All virtual users have started", Map.of());
    List<Message> news = course.look();

    assertEquals(List.of("state", "snapshot"), names(news));
    assertEquals("[0,1500]", json(news.get(1)).path("ramp").toString());
    assertEquals(List.of(), course.look());
  }

  /** As with an expression that names no attribute: no request is sent. */
  @Test
  void tellsWhatFailsOutsideRequests() {
    started();
    live.line(1_000);
    RunFollowed course = course(1_000);

    live.error(UPLOAD, "No attribute named 'typo' is defined").line(2_000);
    JsonNode second = json(course.look().get(0));

    long at = WrittenRun.START.toEpochMilli() + 1_999;
    assertEquals(
        "[{\"request\":\"\",\"error\":\"POST /upload: No attribute named 'typo' is defined\",\"outcome\":\"UNKNOWN\",\"count\":1,\"first\":%d,\"last\":%d}]"
            .formatted(at, at),
        second.path("errors").toString());
    assertEquals(second.path("errors"), json(course.snapshot()).path("errors"));
  }

  @Test
  void tellsWhatTheBackendsLogSays() throws Exception {
    started();
    live.line(1_000);
    said(-3_000, "error", "of the run before");
    said(100, "error", "pool of size 5 exhausted");
    said(200, "info", "all is well");
    RunFollowed course = course(1_000);
    JsonNode before = json(course.snapshot()).path("backend");
    assertEquals("[[500,1,0,0]]", before.path("rows").toString());
    assertEquals(1, before.path("errors").asInt());

    said(2_100, "warning", "pool is nearly full");
    said(2_200, "error", "pool of size 6 exhausted");
    List<Message> news = course.look();

    assertEquals(List.of("backend"), names(news));
    JsonNode said = json(news.get(0));
    assertEquals(2_000, said.path("from").asInt());
    assertEquals("[[2500,1,1,0]]", said.path("rows").toString());
    assertEquals(2, said.path("errors").asInt());
    long start = WrittenRun.START.toEpochMilli();
    assertEquals(
        "{\"count\":2,\"level\":\"error\",\"source\":\"app\",\"text\":\"pool of size 5 exhausted\",\"first\":%d,\"last\":%d}"
            .formatted(start + 100, start + 2_200),
        said.path("kinds").get(0).toString());
    assertEquals(List.of(), course.look());
  }

  private void said(int millis, String level, String text) throws IOException {
    long at = WrittenRun.START.toEpochMilli() + millis;
    Files.writeString(
        run.directory().backend(),
        "{\"v\":1,\"source\":\"app\",\"t\":%d,\"level\":\"%s\",\"text\":\"%s\"}\n"
            .formatted(at, level, text),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  @Test
  void leavesFailuresOutAsLongAsThereAreNoNewOnes() {
    started();
    live.request(UPLOAD, 0, 900, "no answer").line(1_000);
    RunFollowed course = course(1_000);
    live.request(UPLOAD, 1_000, 1_900, "").line(2_000);

    assertTrue(json(course.look().get(0)).path("failures").isMissingNode());
  }

  @Test
  void countsTimesFromTheFirstUserOnceThereIsOne() {
    live.line(1_000);
    RunFollowed course = course(1_000);
    assertEquals("starting", json(course.snapshot()).path("state").asText());
    assertEquals("[500]", json(course.snapshot()).at("/requests/t").toString());

    run.event(400, "started", "The first virtual user has started", Map.of());
    List<Message> news = course.look();

    assertEquals(List.of("state", "snapshot"), names(news));
    assertEquals("running", json(news.get(0)).path("state").asText());
    assertEquals("[100]", json(news.get(1)).at("/requests/t").toString());
  }

  @Test
  void isKilledWhenItsProcessIsGoneAndNothingComesAnyMore() {
    started();
    live.line(1_000);
    RunProcess gone = new RunProcess(RunProcess.here().pid(), WrittenRun.START);
    run.process(gone);

    assertEquals(RunState.RUNNING, course(3_900).runState());
    assertEquals(RunState.KILLED, course(4_100).runState());
    assertFalse(json(course(4_100).snapshot()).path("stoppable").asBoolean());
  }

  @Test
  void isNotKilledWhileItsProcessIsThereHoweverLongItIsSilent() {
    started();
    live.line(1_000);

    assertEquals(RunState.RUNNING, course(60_000).runState());
  }

  @Test
  void endsWithTheFiguresOfTheResults() throws Exception {
    run.whole(1_000);
    run.log().user(true, 0).user(true, 1_000);
    run.log().request(UPLOAD, 1_000, 1_901, "").request(UPLOAD, 2_000, 2_300, "too bad");
    run.log().user(false, 4_000).user(false, 4_000);
    live.request(UPLOAD, 1_000, 1_901, "").request(UPLOAD, 2_000, 2_300, "too bad").line(3_000);
    RunFollowed course = course(4_000);
    run.log().close();
    ResultFiles.write(run.directory());

    List<Message> news = course.look();

    assertEquals(List.of("state", "snapshot"), names(news));
    JsonNode summary = PageJson.read(run.directory().summary()).orElseThrow();
    JsonNode all = summary.at("/phases/whole/all");
    JsonNode shown = json(news.get(1)).at("/statistics/all");
    for (String same : List.of("count", "failures", "p50", "p95", "p99", "mean", "min", "max")) {
      assertEquals(all.path(same), shown.path(same), same);
    }
    assertEquals("too bad", json(news.get(1)).at("/failures/0/error").asText());
    assertEquals(summary.path("outcome"), json(news.get(0)).path("verdict"));
  }

  /** 102 kinds of failed requests; of errors, 101. */
  @Test
  void countsTheFailuresThatAreNotShownAndThoseOutsideRequests() {
    run.process(RunProcess.UNKNOWN).whole(1_000);
    for (int i = 0; i < 102; i++) {
      run.log().request(UPLOAD, 0, 10, "error " + i).request(UPLOAD, 0, 10, "error " + i);
    }
    for (int i = 0; i < 101; i++) {
      run.log().error("no value " + i, 10);
    }
    run.log().close();

    JsonNode snapshot = json(course(60_000).snapshot());

    assertEquals(100, snapshot.path("failures").size());
    assertEquals("{\"kinds\":2,\"count\":4}", snapshot.path("otherFailures").toString());
    assertEquals("no value 0", snapshot.at("/errors/0/error").asText());
    assertEquals("{\"kinds\":1,\"count\":1}", snapshot.path("otherErrors").toString());
  }

  @Test
  void forgetsSlowQueriesBeforeWhatAGuardSaid() {
    started();
    run.event(0, "guard", "p95 is too high", Map.of());
    for (int i = 0; i < 600; i++) {
      run.event(i, "slow-query", "Query " + i, Map.of());
    }

    JsonNode events = json(course(1_000).snapshot()).path("events");

    assertEquals(500, events.size());
    assertEquals("started", events.get(0).get(1).asText());
    assertEquals("guard", events.get(1).get(1).asText());
    assertEquals("Query 599", events.get(499).get(2).asText());
  }

  @Test
  void readsOnWhereItStopped() throws Exception {
    started();
    live.line(1_000);
    RunFollowed course = course(1_000);
    byte[] before = Files.readAllBytes(run.directory().live());
    live.line(2_000);
    byte[] after = Files.readAllBytes(run.directory().live());
    // Nobody may need the old part again.
    Arrays.fill(after, 0, before.length - 1, (byte) 'x');
    Files.write(run.directory().live(), after);

    assertEquals(List.of("second"), names(course.look()));
  }

  /** The engine evaluates its assertions after the first summary is written. */
  @Test
  void takesASummaryThatIsWrittenAgain() throws Exception {
    for (int i = 0; i < 20; i++) {
      run.log().request("POST /api/students/upload-recording (50KB)", 100 + i, 300 + i, "");
    }
    run.whole(1_000).close();
    ResultFiles files = ResultFiles.write(run.directory());
    Files.setLastModifiedTime(run.directory().summary(), FileTime.from(WrittenRun.START));
    RunFollowed course = course(5_000);
    assertEquals("passed", course.verdict().orElseThrow());

    files.with(
        List.of(new EngineAssertion("Global: count of all events is 7.0", false)), run.directory());

    assertEquals(List.of("state", "snapshot"), names(course.look()));
    assertEquals("missed", course.verdict().orElseThrow());
    assertEquals(List.of(), course.look());
  }

  @Test
  void keepsTheLiveFiguresOfARunThatCannotBeRead() {
    live.users(2);
    live.request(UPLOAD, 200, 700, "").line(1_000);
    RequestsFollowed requests =
        new RequestsFollowed(
            run.directory(),
            any -> {
              throw new OutOfMemoryError("of a test");
            });

    requests.look();
    requests.end();

    assertTrue(requests.isEnded());
    assertEquals(1, requests.statistics().at("/all/count").asInt());
  }

  @Test
  void keepsFollowingAfterAnError() {
    started();
    live.users(2);
    live.request(UPLOAD, 200, 700, "").line(1_000);
    Clock clock = Clock.fixed(WrittenRun.START.plusMillis(1_000), ZoneOffset.UTC);
    Follower follower = new Follower(run.directory(), clock);
    List<String> told = new ArrayList<>();
    follower.add(
        message -> {
          told.add(message.event());
          if (told.size() == 2) {
            throw new OutOfMemoryError("of a test");
          }
        });

    for (int second = 2; second < 4; second++) {
      live.request(UPLOAD, 1_200, 1_700, "").line(second * 1_000);
      follower.look();
    }

    assertEquals(List.of("snapshot", "second", "second"), told);
  }
}
