package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.OutcomeLimit;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import co.duotopia.loadtest.run.requests.ResponseTimes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
  @TempDir Path folder;
  private final FakeClock clock = new FakeClock();
  private final Recorder recorder = new Recorder(clock);

  @BeforeEach
  void open() throws IOException {
    recorder.open(live());
  }

  @Test
  void writesTheFiguresOfEachSecond() throws IOException {
    recorder.userStarted();
    recorder.userStarted();
    for (int millis = 1; millis <= 100; millis++) {
      recorder.record(upload(millis, Optional.empty()));
    }
    recorder.record(upload(900, Optional.of("503 Service Unavailable")));
    clock.advance(Duration.ofSeconds(1));
    recorder.tick();

    JsonNode line = lines().get(0);
    assertEquals(2, line.get("v").asInt());
    assertEquals(1795357801000L, line.get("t").asLong());
    assertEquals(2, line.get("users").asInt());
    JsonNode upload = line.get("requests").get("POST /upload (50KB)");
    assertEquals(101, upload.get("count").asInt());
    assertEquals(1, upload.get("failures").asInt());
    assertEquals(51, upload.get("p50").asInt());
    assertEquals(96, upload.get("p95").asInt());
    assertEquals(100, upload.get("p99").asInt());
    assertEquals(900, upload.get("max").asInt());
    assertEquals(101 * 51_200, upload.get("sent").asInt());
    assertEquals(101 * 300, upload.get("received").asInt());
    JsonNode outcome = upload.get("outcomes").get(0);
    assertEquals(503, outcome.get("status").asInt());
    assertEquals("STATUS", outcome.get("cause").asText());
    assertEquals("503 Service Unavailable", outcome.get("text").asText());
    assertEquals(1, outcome.get("count").asInt());
    assertEquals(101, line.get("all").get("count").asInt());
  }

  @Test
  void forgetsWhatItHasWritten() throws IOException {
    recorder.record(upload(10, Optional.empty()));
    recorder.tick();
    recorder.tick();
    recorder.record(upload(20, Optional.empty()));
    recorder.tick();

    assertEquals(1, lines().get(0).get("all").get("count").asInt());
    assertEquals(0, lines().get(1).get("all").get("count").asInt());
    assertFalse(lines().get(1).get("all").has("p95"));
    assertEquals(20, lines().get(2).get("all").get("max").asInt());
  }

  @Test
  void keepsResponseTimesToTheMillisecond() throws IOException {
    recorder.record(upload(40_001, Optional.empty()));
    recorder.record(upload(40_002, Optional.empty()));
    recorder.record(upload(40_001, Optional.empty()));
    recorder.tick();

    JsonNode upload = lines().get(0).get("requests").get("POST /upload (50KB)");
    ResponseTimes times = ResponseTimes.decode(upload.get("times").binaryValue());
    List<String> seen = new ArrayList<>();
    times.forEach((millis, count) -> seen.add(count + " x " + millis));
    assertEquals(List.of("2 x 40001", "1 x 40002"), seen);
    assertEquals("upload", upload.get("kind").asText());
  }

  @Test
  void putsRequestsTogetherThatHaveTooManyNames() throws IOException {
    for (int i = 0; i < RequestNames.MOST + 5; i++) {
      recorder.record(new RequestResult("GET /" + i, RequestKind.READ, 0, 1, 0, 0, Outcome.OK));
    }
    recorder.tick();

    JsonNode requests = lines().get(0).get("requests");
    assertEquals(RequestNames.MOST + 1, requests.size());
    assertEquals(5, requests.get(Recorder.OTHER_NAMES).get("count").asInt());
  }

  @Test
  void writesWhatFailedOutsideRequestsOnce() throws IOException {
    recorder.error("GET /a", "No attribute named 'id' is defined");
    recorder.error("GET /a", "No attribute named 'id' is defined");
    recorder.tick();
    recorder.tick();

    JsonNode errors = lines().get(0).get("errors");
    assertEquals(2, errors.get("GET /a: No attribute named 'id' is defined").asInt());
    assertFalse(lines().get(1).has("errors"));
  }

  @Test
  void limitsTheTextsOfARunNotOfASecond() throws IOException {
    for (int i = 0; i < OutcomeLimit.MOST; i++) {
      assertTrue(recorder.error("GET /a", "no attribute\n\"" + i + "\""));
      recorder.tick();
    }
    assertFalse(recorder.error("GET /a", "no attribute \"x\""));
    assertFalse(recorder.error("GET /b", "no attribute \"y\""));
    assertTrue(recorder.error("GET /a", "no attribute\n\"7\""));
    recorder.tick();

    assertEquals(
        "{\"(other errors): other texts\":2,\"GET /a: no attribute \\\"7\\\"\":1}",
        lines().get(OutcomeLimit.MOST).get("errors").toString());
  }

  @Test
  void isSilentOnceItIsClosed() throws IOException {
    List<Interval> told = new ArrayList<>();
    recorder.onLook(told::add);
    recorder.onSecond(told::add);

    recorder.close();
    assertEquals(2, told.size());
    recorder.record(upload(10, Optional.empty()));
    recorder.look();
    recorder.tick();

    assertEquals(2, told.size());
    assertEquals(1, lines().size());
  }

  @Test
  void tellsItsListenersWhatEachSecondCameTo() {
    List<Figures> seconds = new ArrayList<>();
    recorder.onSecond(second -> seconds.add(second.all()));

    recorder.record(upload(10, Optional.empty()));
    recorder.record(upload(30, Optional.of("no answer")));
    recorder.tick();
    recorder.tick();

    assertEquals(List.of(2L, 0L), seconds.stream().map(Figures::count).toList());
    assertEquals(1, seconds.get(0).failures());
    assertEquals(30, seconds.get(0).max());
  }

  @Test
  void tellsTheOtherListenersWhenOneFails() {
    List<Long> looks = new ArrayList<>();
    List<Long> seconds = new ArrayList<>();
    recorder.onLook(since -> fail("search.json"));
    recorder.onLook(since -> gone());
    recorder.onLook(since -> looks.add(since.all().count()));
    recorder.onSecond(second -> fail("No space left on device"));
    recorder.onSecond(second -> seconds.add(second.all().count()));

    recorder.record(upload(10, Optional.empty()));
    recorder.tick();
    recorder.tick();

    assertEquals(List.of(1L, 0L), looks);
    assertEquals(List.of(1L, 0L), seconds);
  }

  private static void fail(String why) {
    throw new UncheckedIOException(new IOException(why));
  }

  /** As when a class was built again while the run goes on. */
  private static void gone() {
    throw new NoClassDefFoundError("co/duotopia/loadtest/guard/Guards");
  }

  @Test
  @Timeout(60)
  void writesTheNextLineAfterAnError() throws Exception {
    CountDownLatch lines = new CountDownLatch(2);
    Clock failing =
        new FakeClock() {
          @Override
          public long millis() {
            lines.countDown();
            gone();
            return 0;
          }
        };
    try (Recorder again = new Recorder(failing)) {
      again.start(folder.resolve("again.jsonl"));
      lines.await();
    } catch (NoClassDefFoundError atTheEnd) {
      assertEquals(0, lines.getCount());
    }
  }

  @Test
  void tellsOthersTwiceASecondWhatCameSinceAndStillWritesWholeSeconds() throws IOException {
    List<Long> looks = new ArrayList<>();
    List<Long> seconds = new ArrayList<>();
    recorder.onLook(since -> looks.add(since.all().count()));
    recorder.onSecond(second -> seconds.add(second.all().count()));

    recorder.record(upload(10, Optional.empty()));
    recorder.look();
    recorder.record(upload(30, Optional.empty()));
    recorder.record(upload(30, Optional.empty()));
    recorder.tick();
    recorder.tick();

    assertEquals(List.of(1L, 2L, 0L), looks);
    assertEquals(List.of(3L, 0L), seconds);
    assertEquals(3, lines().get(0).get("all").get("count").asInt());
  }

  @Test
  void tellsTheLongestDelayOfEachSecond() {
    List<Duration> lags = new ArrayList<>();
    recorder.onSecond(second -> lags.add(second.lag()));

    recorder.wokeLate(Duration.ofMillis(3));
    recorder.wokeLate(Duration.ofMillis(700));
    recorder.wokeLate(Duration.ofMillis(1));
    recorder.tick();
    recorder.tick();

    assertEquals(List.of(Duration.ofMillis(700), Duration.ZERO), lags);
  }

  @Test
  void losesNoRequestBetweenThreads() throws Exception {
    int threads = 4;
    int each = 20_000;
    CountDownLatch done = new CountDownLatch(threads);
    for (int t = 0; t < threads; t++) {
      new Thread(
              () -> {
                for (int i = 0; i < each; i++) {
                  recorder.record(upload(i % 100, Optional.empty()));
                }
                done.countDown();
              })
          .start();
    }
    while (done.getCount() > 0) {
      recorder.tick();
    }
    recorder.close();

    long written = 0;
    for (JsonNode line : lines()) {
      written += line.get("all").get("count").asLong();
    }
    assertEquals(threads * each, written);
  }

  private Path live() {
    return folder.resolve("live.jsonl");
  }

  private RequestResult upload(long millis, Optional<String> error) {
    return new RequestResult(
        "POST /upload (50KB)",
        RequestKind.UPLOAD,
        clock.millis(),
        clock.millis() + millis,
        51_200,
        300,
        error.map(text -> Outcome.answered(503, text)).orElse(Outcome.OK));
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(live())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
