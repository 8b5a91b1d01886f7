package co.duotopia.loadtest.web.follow;

import co.duotopia.loadtest.results.live.FileReplaced;
import co.duotopia.loadtest.run.RunDirectory;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one run for all who listen. Thread-safe. */
public final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final long IDLE_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final Clock clock;
  private final List<Consumer<Message>> listeners = new CopyOnWriteArrayList<>();
  private volatile long wantedNanos = System.nanoTime();
  private RunFollowed course;
  private boolean failed;

  Follower(RunDirectory run, Clock clock) {
    this.clock = clock;
    course = new RunFollowed(run, clock);
  }

  /** Gives the listener a snapshot, and from then on all that is new; it must not wait. */
  public synchronized void add(Consumer<Message> listener) {
    listener.accept(course.snapshot());
    listeners.add(listener);
  }

  public void remove(Consumer<Message> listener) {
    listeners.remove(listener);
    wanted();
  }

  void wanted() {
    wantedNanos = System.nanoTime();
  }

  boolean isIdle() {
    return listeners.isEmpty() && System.nanoTime() - wantedNanos > IDLE_NANOS;
  }

  public synchronized <T> T read(Function<RunFollowed, T> reader) {
    return reader.apply(course);
  }

  /** Never throws: the other runs are to be followed, too. */
  synchronized void look() {
    try {
      List<Message> news = news();
      listeners.forEach(listener -> news.forEach(listener));
      failed = false;
    } catch (RuntimeException | Error e) {
      if (!failed) {
        LOG.warn("{}: cannot be followed at the moment ({})", course.run().path(), e.toString());
      }
      failed = true;
    }
  }

  private List<Message> news() {
    try {
      return course.look();
    } catch (FileReplaced merged) {
      course = new RunFollowed(course.run(), clock);
      return course.anew();
    }
  }
}
