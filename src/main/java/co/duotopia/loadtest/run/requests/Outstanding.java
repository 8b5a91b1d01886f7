package co.duotopia.loadtest.run.requests;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** The requests in flight: what a target that never answers is known by. Thread-safe. */
public final class Outstanding {
  private final Set<Request> inFlight = ConcurrentHashMap.newKeySet();
  private final LongSupplier nanoTime;

  public Outstanding() {
    this(System::nanoTime);
  }

  Outstanding(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** A request is sent, or waits for its connection. */
  public Request begin() {
    Request request = new Request(nanoTime.getAsLong());
    inFlight.add(request);
    return request;
  }

  /** Ages of the requests in flight, in no order. */
  public List<Duration> ages() {
    long now = nanoTime.getAsLong();
    return inFlight.stream()
        .map(request -> Duration.ofNanos(Math.max(0, now - request.sinceNanos)))
        .toList();
  }

  /** One that is awaited. */
  public final class Request {
    private final long sinceNanos;

    private Request(long sinceNanos) {
      this.sinceNanos = sinceNanos;
    }

    /** It has ended, with or without a response. */
    public void end() {
      inFlight.remove(this);
    }
  }
}
