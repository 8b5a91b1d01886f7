package co.duotopia.loadtest.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.execution.RecentRequests.Now;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.nio.file.Path;
import java.time.Clock;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecentRequestsTest {
  @TempDir Path folder;
  private final RecentRequests requests = new RecentRequests(2);

  /** What one second came to, as the recorder tells it. */
  private void second(long... millis) throws Exception {
    Recorder recorder = new Recorder(Clock.systemUTC());
    recorder.onSecond(second -> requests.add(second.all()));
    recorder.start(folder.resolve("live.jsonl"));
    for (long time : millis) {
      Outcome outcome = time > 1_000 ? new Outcome(0, Cause.TIMED_OUT, "too late") : Outcome.OK;
      recorder.record(new RequestResult("a", RequestKind.OTHER, 0, time, 0, 0, outcome));
    }
    recorder.close();
  }

  @Test
  void looksBackForSomeSecondsAndCountsFromTheBeginning() throws Exception {
    second(2_000, 2_000);
    second(10, 20, 30);
    second(40);

    assertEquals(new Now(2, OptionalLong.of(40), 6, 2), requests.now());
  }

  @Test
  void knowsNoPercentileWithoutRequests() throws Exception {
    assertEquals(new Now(0, OptionalLong.empty(), 0, 0), requests.now());

    second();

    assertEquals(new Now(0, OptionalLong.empty(), 0, 0), requests.now());
  }
}
