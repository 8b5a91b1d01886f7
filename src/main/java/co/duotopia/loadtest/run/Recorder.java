package co.duotopia.loadtest.run;

import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.run.requests.ErrorTexts;
import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.Outcome;
import co.duotopia.loadtest.run.requests.OutcomeLimit;
import co.duotopia.loadtest.run.requests.Outstanding;
import co.duotopia.loadtest.run.requests.RequestResult;
import co.duotopia.loadtest.run.requests.UserTally;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records every request while the load runs: a line a second in live.jsonl.
 *
 * <p>Thread-safe; {@link #record} does no I/O.
 */
public final class Recorder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

  /** The name of all requests beyond {@link RequestNames#MOST} names. */
  public static final String OTHER_NAMES = "(other requests)";

  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long LOOK_NANOS = TICK_NANOS / 2;

  private final Clock clock;
  private final RequestNames names = new RequestNames();
  private final OutcomeLimit outcomes = new OutcomeLimit();
  private final Outstanding outstanding = new Outstanding();
  private final UserTally users = new UserTally();
  private final List<Consumer<Interval>> ofLooks = new CopyOnWriteArrayList<>();
  private final List<Consumer<Interval>> ofSeconds = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService ticker =
      Executors.newSingleThreadScheduledExecutor(DaemonThread.factory("live-recorder"));
  private final LongAccumulator lateNanos = new LongAccumulator(Math::max, 0);
  private final ErrorTexts errors = new ErrorTexts();
  private Figures all = new Figures();
  private Map<String, RequestFigures> second = new TreeMap<>();
  private LineFile file;
  private long lastTickNanos;
  private boolean closed;

  public Recorder(Clock clock) {
    this.clock = clock;
  }

  /** Starts to write a line per second to {@code live}. */
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
   * Gives each second to {@code listener} from now on, when its line is written. The listener may
   * keep it, but must not wait or change it. If it fails, the others continue.
   */
  public void onSecond(Consumer<Interval> listener) {
    ofSeconds.add(Interval.alone(listener));
  }

  /** Likewise, twice a second, what happened since the last time. */
  public void onLook(Consumer<Interval> listener) {
    ofLooks.add(Interval.alone(listener));
  }

  /** The outcome as which a request is to be recorded; see {@link OutcomeLimit}. */
  public Outcome admit(Outcome outcome) {
    return outcomes.admit(outcome);
  }

  public void record(RequestResult result) {
    names.record(result);
  }

  /**
   * Something failed outside requests: one could not be built, a function of a user threw.
   *
   * @return whether it is recorded as such; see {@link ErrorTexts}
   */
  public boolean error(String where, String what) {
    return errors.count(where, what);
  }

  /** Requests in flight. */
  public Outstanding outstanding() {
    return outstanding;
  }

  /** A virtual user went on later than it wanted to, by this much. */
  public void wokeLate(Duration by) {
    lateNanos.accumulate(by.toNanos());
  }

  void userStarted() {
    users.started();
  }

  void userEnded() {
    users.ended();
  }

  /** One came, but makes no requests: as many were there as may be. */
  void userRefused() {
    users.refused();
  }

  /** An accepted upload replaced the recording that its item had. */
  public void recordingReplaced() {
    users.replaced();
  }

  /** Virtual users that work: those that have started, not ended and are not parked. */
  public int users() {
    return users.working();
  }

  /** Takes what has come since the last time. */
  synchronized void look() {
    if (closed) {
      return;
    }
    Figures since = new Figures();
    names.take(
        (name, request) -> {
          since.add(request.figures());
          second
              .computeIfAbsent(name, key -> new RequestFigures(request.kind(), new Figures()))
              .figures()
              .add(request.figures());
        });
    all.add(since.freeze());
    Duration lag = Duration.ofNanos(lateNanos.get());
    Interval told = new Interval(since, outstanding.ages(), lag);
    ofLooks.forEach(listener -> listener.accept(told));
  }

  /** Writes the line of the second that ends now; nothing once the file is closed. */
  synchronized void tick() {
    if (closed) {
      return;
    }
    look();
    all.freeze();
    file.append(LiveLine.of(clock.millis(), users.take(), all, second, errors.take()));
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
    } catch (RuntimeException | Error e) {
      LOG.warn("live.jsonl: a line could not be written ({}); the run continues", e.toString());
    }
  }

  /** Writes what is left and ends the file. */
  @Override
  public synchronized void close() throws IOException {
    ticker.shutdown();
    tick();
    closed = true;
    file.close();
  }
}
