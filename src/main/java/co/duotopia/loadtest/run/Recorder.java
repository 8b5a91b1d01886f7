package co.duotopia.loadtest.run;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every request while the load runs: a line a second in live.jsonl, and the totals.
 *
 * <p>Thread-safe; {@link #record} does no I/O.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_NANOS = TICK_NANOS / 2;

  private final Clock clock;
  private final Map<String, Slot> slots = new ConcurrentHashMap<>();
  private final Map<String, Figures> totals = new TreeMap<>();
  private final Outstanding outstanding = new Outstanding();
  private final AtomicInteger users = new AtomicInteger();
  private final List<Consumer<Interval>> ofLooks = new CopyOnWriteArrayList<>();
  private final List<Consumer<Interval>> ofSeconds = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "live-recorder");
            thread.setDaemon(true);
            return thread;
          });
  private final LongAccumulator lateNanos = new LongAccumulator(Math::max, 0);
  private Figures all = new Figures();
  private Map<String, Figures> second = new TreeMap<>();
  private LineFile file;
  private long lastTickNanos;

  public Recorder(Clock clock) {
    this.clock = clock;
  }

  /** From now on a line a second is written to {@code live}. */
  public void start(Path live) throws IOException {
    open(live);
    lastTickNanos = System.nanoTime();
    ticker.scheduleAtFixedRate(this::tickSafely, LOOK_NANOS, LOOK_NANOS, TimeUnit.NANOSECONDS);
  }

  /** Lines are written by {@link #tick} alone. */
  synchronized void open(Path live) throws IOException {
    file = new LineFile(live);
  }

  /**
   * From now on {@code listener} gets what happened in each second, when its line is written; it
   * may keep that, must not wait, and must not change it.
   */
  public void onSecond(Consumer<Interval> listener) {
    ofSeconds.add(listener);
  }

  /** Likewise, twice a second, what happened since the last time. */
  public void onLook(Consumer<Interval> listener) {
    ofLooks.add(listener);
  }

  public void record(RequestResult result) {
    Slot slot = slots.get(result.name());
    if (slot == null) {
      slot = slots.computeIfAbsent(result.name(), name -> new Slot());
    }
    slot.add(result);
  }

  /** Where virtual users say what they wait for. */
  public Outstanding outstanding() {
    return outstanding;
  }

  /** A virtual user went on later than it wanted to, by this much. */
  public void wokeLate(Duration by) {
    lateNanos.accumulate(by.toNanos());
  }

  public void userStarted() {
    users.incrementAndGet();
  }

  public void userEnded() {
    users.decrementAndGet();
  }

  /** Virtual users that have started and not ended. */
  public int users() {
    return users.get();
  }

  /** A copy of the figures of all seconds written so far, by request name, in its order. */
  public synchronized Map<String, Figures> totals() {
    Map<String, Figures> copy = new TreeMap<>();
    totals.forEach((name, figures) -> copy.put(name, Figures.sum(List.of(figures))));
    return copy;
  }

  /** Takes what has come since the last time. */
  synchronized void look() {
    Figures since = new Figures();
    slots.forEach(
        (name, slot) -> {
          Figures figures = slot.take();
          if (figures.count() > 0) {
            since.add(figures);
            second.computeIfAbsent(name, key -> new Figures()).add(figures);
          }
        });
    all.add(since);
    Duration lag = Duration.ofNanos(lateNanos.get());
    Interval told = new Interval(since, outstanding.ages(), lag);
    ofLooks.forEach(listener -> listener.accept(told));
  }

  /** Writes the line of the second that ends now. */
  synchronized void tick() {
    look();
    second.forEach(
        (name, figures) -> totals.computeIfAbsent(name, key -> new Figures()).add(figures));
    file.append(LiveLine.of(clock.millis(), users.get(), all, second));
    Duration lag = Duration.ofNanos(lateNanos.getThenReset());
    Interval told = new Interval(all, outstanding.ages(), lag);
    all = new Figures();
    second = new TreeMap<>();
    ofSeconds.forEach(listener -> listener.accept(told));
  }

  /** After a stall the ticks that were missed come all at once: the first has written all. */
  private void tickSafely() {
    try {
      long nanos = System.nanoTime() - lastTickNanos;
      if (nanos > TICK_NANOS - LOOK_NANOS / 2) {
        lastTickNanos += nanos;
        lateNanos.accumulate(nanos - TICK_NANOS);
        tick();
      } else if (nanos > LOOK_NANOS / 2) {
        look();
      }
    } catch (RuntimeException e) {
      LOG.warn("live.jsonl: a line could not be written ({}); the run continues", e.toString());
    }
  }

  /** Writes what is left and ends the file; the totals stay readable. */
  @Override
  public synchronized void close() throws IOException {
    ticker.shutdown();
    tick();
    file.close();
  }

  /** The requests of one name in the running second. */
  private static final class Slot {
    private static final Figures NONE = new Figures();

    private Figures current = new Figures();

    synchronized void add(RequestResult result) {
      current.add(result);
    }

    /** What has come since the last call; nobody else adds to it any more. */
    synchronized Figures take() {
      if (current.count() == 0) {
        return NONE;
      }
      Figures taken = current;
      current = new Figures();
      return taken;
    }
  }
}
