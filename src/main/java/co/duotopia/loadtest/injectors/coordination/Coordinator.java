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
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

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
   * @param admission throws where it may not begin then
   * @throws InvalidInput when one is missing after that time, was lost, or cannot begin; or the
   *     load may not begin
   */
  public Instant start(Duration within, Consumer<Instant> admission, Listener hearer) {
    assembly.await(within);
    Instant moment = clock.instant().plus(SILENCE).truncatedTo(ChronoUnit.MILLIS);
    admission.accept(moment);
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

  /**
   * So many users of all injectors may work; returns how many of injector 0's.
   *
   * @param most of injector 0's users
   */
  public int target(int users, int most) {
    return members.divide(users, most);
  }

  /** The load of all ends; only the first event counts. */
  public void stop(Event event) {
    orders.updateAndGet(given -> given.stop().isEmpty() ? given.stop(event) : given);
  }

  /** Working users of the other injectors. */
  public int working() {
    return members.all().stream().mapToInt(Member::users).sum();
  }

  /** The number of users that can work. */
  public int most() {
    return members.all().stream().mapToInt(Member::most).sum();
  }

  /** The number of users that could work until their injectors were lost. */
  public int missing() {
    return members.all().stream().mapToInt(Member::missing).sum();
  }

  /** Whether one of their machines lacks CPU. */
  public boolean isStarved() {
    return members.all().stream().anyMatch(Member::isStarved);
  }

  /** The interval with the others' measurements since the last look. */
  public Interval look(Interval own) {
    return sums.look(own);
  }

  /** The second with the others' measurements since the last one. */
  public Interval second(Interval own) {
    return sums.second(own);
  }

  /**
   * Returns when each of the others has sent all of its files that can be written here, or was
   * lost; with the numbers of those that have more.
   */
  public List<Integer> awaitFiles() {
    assembly.awaitDone();
    losses.close();
    return members.all().stream()
        .filter(member -> !member.isLost() && !member.isWhole())
        .map(Member::index)
        .toList();
  }

  /** All who are there are told what became of their files. */
  public void handOver(Handover done) {
    orders.updateAndGet(given -> given.handover(done));
    assembly.awaitAllTold(SILENCE);
  }

  @Override
  public void close() {
    losses.close();
    server.close();
  }
}
