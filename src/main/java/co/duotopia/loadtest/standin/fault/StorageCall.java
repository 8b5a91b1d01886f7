package co.duotopia.loadtest.standin.fault;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The object storage's treatment of one upload.
 *
 * @param failure what the client library says after the latency, if the call fails
 */
public record StorageCall(Duration latency, Optional<String> failure) {
  public static StorageCall succeeding(Duration latency) {
    return new StorageCall(latency, Optional.empty());
  }

  public static StorageCall failing(Duration latency, String failure) {
    return new StorageCall(latency, Optional.of(failure));
  }

  /** The slower of both; a failure stays one. */
  public StorageCall atLeast(Duration other) {
    return new StorageCall(latency.compareTo(other) < 0 ? other : latency, failure);
  }

  public void await() throws IOException, InterruptedException {
    TimeUnit.NANOSECONDS.sleep(latency.toNanos());
    if (failure.isPresent()) {
      throw new IOException(failure.get());
    }
  }
}
