package co.duotopia.loadtest.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;

/**
 * The requests in flight: what a target that never answers is known by. Thread-safe; a request
 * costs its virtual user two writes of a number.
 */
public final class Outstanding {
  private final Queue<Place> places = new ConcurrentLinkedQueue<>();
  private final LongSupplier nanoTime;

  public Outstanding() {
    this(System::nanoTime);
  }

  Outstanding(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** For one virtual user, which waits for one answer at a time; it is kept for good. */
  public Place place() {
    Place place = new Place();
    places.add(place);
    return place;
  }

  /** How long each has been waited for, in no order. */
  List<Duration> ages() {
    long now = nanoTime.getAsLong();
    List<Duration> ages = new ArrayList<>();
    for (Place place : places) {
      long since = place.sinceNanos;
      if (since != Place.NOTHING) {
        ages.add(Duration.ofNanos(Math.max(0, now - since)));
      }
    }
    return ages;
  }

  /** What a virtual user waits for. */
  public final class Place {
    private static final long NOTHING = Long.MIN_VALUE;

    private volatile long sinceNanos = NOTHING;

    private Place() {}

    /** A request is sent. */
    public void begin() {
      sinceNanos = nanoTime.getAsLong();
    }

    /** It has ended, answered or not. */
    public void end() {
      sinceNanos = NOTHING;
    }
  }
}
