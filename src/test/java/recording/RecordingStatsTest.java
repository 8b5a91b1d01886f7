package recording;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.results.live.LiveSeconds;
import co.duotopia.loadtest.results.live.LiveSeconds.Line;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.OutcomeLimit;
import io.gatling.commons.stats.KO$;
import io.gatling.commons.stats.OK$;
import io.gatling.commons.stats.Status;
import io.gatling.core.stats.StatsEngine;
import io.gatling.http.client.HttpListener;
import io.gatling.http.client.Request;
import io.gatling.http.client.RequestBuilder;
import io.gatling.http.client.uri.Uri;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import scala.Option;
import scala.collection.immutable.List$;

class RecordingStatsTest {
  @TempDir Path folder;
  private final Recorder recorder = new Recorder(Clock.systemUTC());

  /** What the engine is told, one line a call. */
  private final List<String> engine = new ArrayList<>();

  private final RecordingStats stats =
      new RecordingStats(
          (StatsEngine)
              Proxy.newProxyInstance(
                  getClass().getClassLoader(),
                  new Class<?>[] {StatsEngine.class},
                  (proxy, method, arguments) -> engine.add(method.getName() + List.of(arguments))),
          new Recording(
              recorder,
              new VirtualUsers(
                  1, new Deadline(Duration.ofSeconds(1)), recorder, event -> {}, Clock.systemUTC()),
              Duration.ofSeconds(1)));

  @BeforeEach
  void start() throws IOException {
    recorder.start(folder.resolve("live.jsonl"));
  }

  private void ended(String name, long end, Status status, String code, String message) {
    stats.logResponse(
        "s",
        List$.MODULE$.empty(),
        name,
        1_000,
        end,
        status,
        Option.apply(code),
        Option.apply(message));
  }

  private void read(Consumer<Line> lines) throws IOException {
    recorder.close();
    LiveSeconds.read(folder.resolve("live.jsonl"), lines);
  }

  private Map<String, Figures> recorded() throws IOException {
    Map<String, Figures> recorded = new TreeMap<>();
    read(line -> line.requests().forEach((name, some) -> recorded.put(name, some.figures())));
    return recorded;
  }

  @Test
  void leavesOutAMessageThatNoCheckWaitedFor() throws IOException {
    ended("chat", Long.MIN_VALUE, OK$.MODULE$, null, null);
    ended("chat", 1_020, OK$.MODULE$, null, null);

    assertEquals(2, engine.size());
    assertEquals(1, recorded().get("chat").responseTimes().count());
  }

  @Test
  void takesOnlyCodesOfHttpForAStatus() throws IOException {
    ended("upgrade", 1_020, KO$.MODULE$, "403", "no");
    ended("closed", 1_020, KO$.MODULE$, "1006", "the connection was lost");
    ended("other protocol", 1_020, KO$.MODULE$, "UNAVAILABLE", "try later");

    assertEquals(3, engine.size());
    Map<String, Figures> recorded = recorded();
    assertEquals(403, outcome(recorded, "upgrade").status());
    assertEquals(0, outcome(recorded, "closed").status());
    assertEquals("the connection was lost", outcome(recorded, "closed").text());
    assertEquals(0, outcome(recorded, "other protocol").status());
  }

  /** The client does so when the reused connection of the first one was closed. */
  @Test
  void countsARequestThatTheClientWritesAgainAsOneThatWasResent() throws IOException {
    EmbeddedChannel channel = new EmbeddedChannel();
    RecordedExchange twice = exchange("twice");
    RecordedExchange once = exchange("once");

    for (int attempt = 0; attempt < 2; attempt++) {
      twice.onSend();
      twice.onWrite(channel);
    }
    answered(twice);
    once.onSend();
    once.onWrite(channel);
    answered(once);

    Map<String, Figures> recorded = recorded();
    assertEquals(1, recorded.get("twice").resent());
    assertEquals(1, recorded.get("twice").responseTimes().count());
    assertEquals(0, recorded.get("once").resent());
  }

  private static void answered(RecordedExchange exchange) {
    exchange.onHttpResponse(HttpResponseStatus.OK, new DefaultHttpHeaders());
    exchange.onHttpResponseBodyChunk(Unpooled.EMPTY_BUFFER, true);
  }

  /** One whose end the engine logs as a success of that name. */
  private RecordedExchange exchange(String name) {
    HttpListener listener =
        (HttpListener)
            Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {HttpListener.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("onHttpResponseBodyChunk")) {
                    ended(name, 1_020, OK$.MODULE$, null, null);
                  }
                  return null;
                });
    Request request =
        new RequestBuilder(name, HttpMethod.GET, Uri.create("http://127.0.0.1/"), null).build();
    return new RecordedExchange(
        request, listener, recorder.outstanding().begin(), IntendedStart.UNKNOWN);
  }

  private static Outcome outcome(Map<String, Figures> recorded, String name) {
    return recorded.get(name).outcomes().keySet().iterator().next();
  }

  @Test
  void theEnginesLogAndOursHaveTheSameErrors() throws IOException {
    for (int i = 0; i <= OutcomeLimit.MOST; i++) {
      stats.logRequestCrash("s", List$.MODULE$.empty(), "GET /a", "no attribute " + i);
    }

    assertEquals("logRequestCrash[s, List(), GET /a, no attribute 0]", engine.get(0));
    assertEquals(
        "logRequestCrash[s, List(), (other errors), other texts]", engine.get(OutcomeLimit.MOST));
    Map<String, Long> errors = new TreeMap<>();
    read(line -> line.errors().forEach((t, n) -> errors.merge(t, n, Long::sum)));
    assertEquals(1, errors.get("(other errors): other texts"));
    assertEquals(OutcomeLimit.MOST + 1, errors.size());
  }
}
