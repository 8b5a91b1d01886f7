package co.duotopia.loadtest.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
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
    recorder.record(upload(900, Optional.of("expected 200, found 503 Service Unavailable")));
    clock.advance(Duration.ofSeconds(1));
    recorder.tick();

    JsonNode line = lines().get(0);
    assertEquals(1, line.get("v").asInt());
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
    assertEquals(
        1, upload.get("errors").get("expected 200, found 503 Service Unavailable").asInt());
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
  void totalsAddUpAndKeepTheSpanOfTheRun() throws IOException {
    recorder.record(new RequestResult("a", 1_000, 1_010, 1, 2, Optional.empty()));
    recorder.tick();
    recorder.record(new RequestResult("a", 3_000, 3_500, 1, 2, Optional.of("no answer")));
    recorder.close();

    Figures a = recorder.totals().get("a");
    assertEquals(2, a.count());
    assertEquals(1, a.failures());
    assertEquals(500, a.max());
    assertEquals(Duration.ofMillis(2_500), a.span());
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
    assertEquals(3, recorder.totals().get("POST /upload (50KB)").count());
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

    assertEquals(threads * each, recorder.totals().get("POST /upload (50KB)").count());
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
        "POST /upload (50KB)", clock.millis(), clock.millis() + millis, 51_200, 300, error);
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : Files.readAllLines(live())) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
