package co.duotopia.loadtest.run;

import static co.duotopia.loadtest.run.EventType.RAMP_OVER;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The virtual users of a run as they come and go: starts the deadline with the first one, and
 * writes the events {@code started} and {@code ramp-over}. All of them work, unless a target says
 * that some are parked; those are not there for the recorder. Thread-safe.
 */
public final class VirtualUsers implements Workforce {
  private volatile OptionalInt expected;
  private volatile OptionalInt atOnce = OptionalInt.empty();
  private final Deadline deadline;
  private final Recorder recorder;
  private final EventLog events;
  private final Clock clock;
  private final AtomicInteger started = new AtomicInteger();
  private final Set<Integer> parked = ConcurrentHashMap.newKeySet();
  private final AtomicInteger reserveStarted = new AtomicInteger();
  private volatile int reserve;
  private final AtomicInteger ended = new AtomicInteger();
  private volatile int target = Integer.MAX_VALUE;
  private boolean stopping;
  private final Set<String> told = ConcurrentHashMap.newKeySet();
  private Optional<OpenDoor> door = Optional.empty();

  /**
   * @param expected how many start in all
   */
  public VirtualUsers(
      int expected, Deadline deadline, Recorder recorder, EventLog events, Clock clock) {
    this.expected = OptionalInt.of(expected);
    this.deadline = deadline;
    this.recorder = recorder;
    this.events = events;
    this.clock = clock;
  }

  public Deadline deadline() {
    return deadline;
  }

  /**
   * Number of users that start in all, by the simulation's injection.
   *
   * @param users empty: that depends on the run
   * @param most then the ramp is over as soon as so many are present; empty: it never is
   */
  public void expect(OptionalInt users, OptionalInt most) {
    expected = users;
    atOnce = most;
  }

  /**
   * Beside them, so many come and are parked: they can work when the number of users is changed. To
   * be called when it is known how many start.
   */
  public void keepInReserve(int users) {
    reserve = users;
    target = expected.orElseThrow();
  }

  /**
   * Users come and go: the ramp is over when as many have left as are there.
   *
   * @param most at once; who comes when so many are there is refused, and makes no requests
   */
  public void comeAndGo(int most) {
    door = Optional.of(new OpenDoor(most, deadline, recorder, this::event));
  }

  /**
   * Returns the number of this user, after those of all that are expected. The run's time begins
   * with the first of those, since this one is parked.
   */
  public int startReserve() {
    int number = expected.orElseThrow() + reserveStarted.getAndIncrement();
    come(number);
    return number;
  }

  private void come(int number) {
    if (isWanted(number) && door.map(OpenDoor::letsIn).orElse(true)) {
      count(recorder::userStarted);
    } else {
      parked.add(number);
    }
  }

  /** Returns the number of this user: 0 for the first one. */
  public int start() {
    deadline.start();
    int number = started.getAndIncrement();
    come(number);
    if (number == 0) {
      event(EventType.STARTED, "The first virtual user has started");
    }
    int present = expected.isPresent() ? number + 1 : recorder.users();
    if (door.isEmpty() && present == expected.orElse(atOnce.orElse(0)) && told.add(RAMP_OVER)) {
      event(RAMP_OVER, "All " + present + " virtual users have started");
    }
    return number;
  }

  public void end(int number) {
    if (!parked.remove(number)) {
      ended.incrementAndGet();
      count(recorder::userEnded);
      door.ifPresent(OpenDoor::left);
    }
  }

  @Override
  public void target(int users) {
    target = users;
  }

  /** The most that can work at once: all who start in the run, and the reserve. */
  public int most() {
    return expected.orElseGet(started::get) + reserve;
  }

  /** The number that may work. */
  public int wanted() {
    return Math.min(target, most());
  }

  @Override
  public int working() {
    return recorder.users();
  }

  /** Whether this user may work now; to be asked by that user alone, who else is parked. */
  public boolean mayWork(int number) {
    if (door.isPresent()) {
      return !parked.contains(number);
    }
    boolean may = isWanted(number);
    if (may ? parked.remove(number) : parked.add(number)) {
      count(may ? recorder::userStarted : recorder::userEnded);
    }
    return may;
  }

  /** Whoever leaves makes room for the next one. */
  private boolean isWanted(int number) {
    return number < (long) target + ended.get();
  }

  /** Once the engine is to be stopped, those who still come and go are no users of the run. */
  private synchronized void count(Runnable change) {
    if (!stopping) {
      change.run();
    }
  }

  /**
   * Whether the caller is the last user present, while those still to come would have no work: the
   * run ended in its ramp. If so, the caller counts as gone, since the engine must be stopped here.
   */
  public synchronized boolean onlyTheLateAreMissing() {
    boolean last =
        !deadline.isAhead()
            && recorder.users() + parked.size() <= 1
            && started.get() < expected.orElse(Integer.MAX_VALUE);
    if (last && !stopping) {
      if (parked.isEmpty()) {
        recorder.userEnded();
      }
      stopping = true;
    }
    return last;
  }

  /** A student's open assignments hold no items; only the first one is told. */
  public void nowhereToUpload() {
    if (told.add(EventType.NOWHERE_TO_UPLOAD)) {
      event(
          EventType.NOWHERE_TO_UPLOAD,
          "A student has no open assignment with items; such students try again and upload nothing");
    }
  }

  private void event(String type, String text) {
    boolean come = door.isPresent() || expected.isEmpty();
    int users = come ? recorder.users() : Math.max(started.get(), expected.orElse(0));
    events.append(new Event(clock.instant(), type, text, Map.of("users", users)));
  }
}
