package co.duotopia.loadtest.injectors.coordination;

import co.duotopia.loadtest.config.InvalidInput;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Interval;
import co.duotopia.loadtest.run.RunInfo;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What injector 0 does for all: admits the others, gives them the start, the target and the end,
 * and collects their seconds and files while the run goes on. Thread-safe.
 */
public final class Coordinator implements AutoCloseable {
  /** Without a sign for so long an injector is lost. */
  static final Duration SILENCE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Members members;
  private final CoordinatorServer server;
  private final SummedSeconds sums;
  private final Assembly assembly;
  private final LossWatch losses;
  private final AtomicReference<Orders> orders = new AtomicReference<>(Orders.NONE);

  /** Hears what happens to the injectors after the start. */
  public interface Listener {
    /**
     * @param at its last sign, by this clock
     */
    void lost(int index, Instant at, String why);

    /** It ended its load by itself, before its time. */
    void stopped(int index, Event event);
  }

  /**
   * Listens from now on.
   *
   * @param plan of this injector, which all others must have
   * @throws InvalidInput when nobody can listen there
   */
  public Coordinator(MeetingPoint point, RunInfo plan, Clock clock) {
    this.clock = clock;
    members = new Members(plan);
    sums = new SummedSeconds(members);
    assembly = new Assembly(members, plan.shard().count(), point.toString());
    losses = new LossWatch(members, assembly);
    Reception reception = new Reception(members, assembly, losses, orders, clock);
    server = new CoordinatorServer(point, plan.shard().count(), reception);
  }

  /** The files of injector n come into folder n of {@code directory}. */
  public void collectInto(Path directory) {
    members.collectInto(directory);
  }

  /**
   * Returns when all others are ready, with the moment at which the load begins.
   *
   * @throws InvalidInput when one is missing after that time, was lost, or cannot begin
   */
  public Instant start(Duration within, Listener hearer) {
    assembly.await(within);
    Instant moment = clock.instant().plus(SILENCE).truncatedTo(ChronoUnit.MILLIS);
    members.begin(moment);
    losses.start(hearer);
    orders.updateAndGet(given -> given.startAt(moment));
    return moment;
  }

  /** There is no load: all who are there are told why. */
  public void callOff(String why) {
    orders.updateAndGet(given -> given.callOff(why));
    assembly.awaitAllTold(SILENCE);
  }

  /** So many users of all injectors may work. */
  public void target(int users) {
    orders.updateAndGet(given -> given.target(users));
  }

  /** The load of all ends; only the first event counts. */
  public void stop(Event event) {
    orders.updateAndGet(given -> given.stop().isEmpty() ? given.stop(event) : given);
  }

  /** Working users of the other injectors. */
  public int working() {
    return members.all().stream().mapToInt(Member::users).sum();
  }

  /** How many of them can work. */
  public int most() {
    return members.all().stream().mapToInt(Member::most).sum();
  }

  /** Whether one of their machines lacks CPU. */
  public boolean isStarved() {
    return members.all().stream().anyMatch(Member::isStarved);
  }

  /** With what has come of the others since the last look. */
  public Interval look(Interval own) {
    return sums.look(own);
  }

  /** With what has come of the others since the last second. */
  public Interval second(Interval own) {
    return sums.second(own);
  }

  /** Returns when each of the others has sent all of its files, or was lost. */
  public void awaitFiles() {
    assembly.awaitDone();
  }

  @Override
  public void close() {
    losses.close();
    server.close();
  }
}
