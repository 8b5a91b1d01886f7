package co.duotopia.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

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
   * @param error empty for a success
   */
  public LiveFile request(String name, int begin, int end, String error) {
    Optional<String> failure = error.isEmpty() ? Optional.empty() : Optional.of(error);
    recorder.record(
        new RequestResult(
            name,
            start.plusMillis(begin).toEpochMilli(),
            start.plusMillis(end).toEpochMilli(),
            0,
            0,
            failure));
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
