package co.duotopia.loadtest.run;

import co.duotopia.loadtest.run.requests.Cause;
import co.duotopia.loadtest.run.requests.IntendedStart;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.RequestKind;
import co.duotopia.loadtest.run.requests.RequestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Writes live.jsonl line by line, by the real recorder. Times are milliseconds since the start. */
public final class LiveFile implements AutoCloseable {
  private final Instant start;
  private final FakeClock clock = new FakeClock();
  private final Recorder recorder = new Recorder(clock);

  public LiveFile(Path file, Instant start) throws IOException {
    this.start = start;
    recorder.open(file);
  }

  public void users(int count) {
    for (int i = 0; i < count; i++) {
      recorder.userStarted();
    }
  }

  /**
   * @param text of a failure, with the status in front if there was one; empty for a success
   */
  public LiveFile request(String name, int begin, int end, String text) {
    if (text.isEmpty()) {
      return request(name, begin, end, Outcome.OK);
    }
    return request(
        name,
        begin,
        end,
        text.matches("[1-5]\\d\\d\\D.*")
            ? Outcome.answered(Integer.parseInt(text.substring(0, 3)), text)
            : new Outcome(0, Cause.CUT_OFF, text));
  }

  public LiveFile request(String name, int begin, int end, Outcome outcome) {
    return request(name, begin, end, outcome, 0);
  }

  /** A success whose start was intended otherwise. */
  public LiveFile request(String name, int begin, int end, IntendedStart intended) {
    return add(name, begin, end, 0, 0, Outcome.OK, intended, "", false);
  }

  /** One that asked for a trace. */
  public LiveFile request(String name, int begin, int end, Outcome outcome, String traceId) {
    return add(name, begin, end, 0, 0, outcome, IntendedStart.UNKNOWN, traceId, false);
  }

  /** A success that the engine sent twice, since the connection was closed. */
  public LiveFile resent(String name, int begin, int end) {
    return add(name, begin, end, 0, 0, Outcome.OK, IntendedStart.UNKNOWN, "", true);
  }

  /** A success with so many bytes in its own body. */
  public LiveFile sent(String name, int begin, int end, int bytes) {
    return add(name, begin, end, bytes, 0, Outcome.OK, IntendedStart.UNKNOWN, "", false);
  }

  /** Something failed outside requests. */
  public LiveFile error(String where, String what) {
    recorder.error(where, what);
    return this;
  }

  /** An upload replaced a recording. */
  public LiveFile replaced() {
    recorder.recordingReplaced();
    return this;
  }

  /** A user came, and was not let in. */
  public LiveFile refused() {
    recorder.userRefused();
    return this;
  }

  public LiveFile request(String name, int begin, int end, Outcome outcome, int receivedBytes) {
    return add(name, begin, end, 0, receivedBytes, outcome, IntendedStart.UNKNOWN, "", false);
  }

  private LiveFile add(
      String name,
      int begin,
      int end,
      int sentBytes,
      int receivedBytes,
      Outcome outcome,
      IntendedStart intended,
      String traceId,
      boolean resent) {
    recorder.record(
        new RequestResult(
            name,
            RequestKind.ofName(name),
            start.plusMillis(begin).toEpochMilli(),
            start.plusMillis(end).toEpochMilli(),
            sentBytes,
            receivedBytes,
            outcome,
            intended,
            traceId,
            resent));
    return this;
  }

  /** Writes a line with everything since the last one. */
  public void line(int at) {
    clock.advance(Duration.between(clock.instant(), start.plusMillis(at)));
    recorder.tick();
  }

  @Override
  public void close() throws IOException {
    recorder.close();
  }
}
