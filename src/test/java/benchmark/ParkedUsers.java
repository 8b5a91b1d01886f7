package benchmark;

import static io.gatling.javaapi.core.CoreDsl.asLongAs;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.exec;
import static io.gatling.javaapi.core.CoreDsl.listFeeder;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import co.duotopia.loadtest.audio.AudioFiles;
import co.duotopia.loadtest.config.DaemonThread;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.Settings;
import com.sun.management.OperatingSystemMXBean;
import io.gatling.javaapi.core.ChainBuilder;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.Simulation;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.ToDoubleFunction;
import journey.Pacing;
import journey.RecordedItems;
import journey.Recordings;
import journey.StudentJourney;
import recording.Recorded;
import recording.Recording;

/**
 * What virtual users cost who are parked, as the reserve of a run and most users of a search are:
 * heap and CPU with 20 working users alone, and then with 5,000 parked ones beside them. The live
 * heap is measured after two full collections; the median of three rounds counts.
 *
 * <pre>mvn gatling:test -Dgatling.simulationClass=benchmark.ParkedUsers</pre>
 */
public final class ParkedUsers extends Simulation {
  private static final int WORKING = 20;
  private static final int PARKED = 5_000;
  private static final int ROUNDS = 3;
  private static final Duration SETTLED = Duration.ofSeconds(12);
  private static final Duration WATCHED = Duration.ofSeconds(10);
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  /** Time for the collections, before the users leave. */
  private static final Duration MARGIN = Duration.ofSeconds(5);

  private final SinkProcess sink = new SinkProcess();
  private final Settings settings = Settings.load("normal");
  private final Recordings recordings =
      new Recordings(AudioFiles.read(settings.uploads().samples()));
  private final Recorder recorder = new Recorder(Clock.systemUTC());
  private final List<Cost> alone = new ArrayList<>();
  private final List<Cost> beside = new ArrayList<>();

  /**
   * @param heapBytes that live
   * @param cores of CPU, on average
   */
  private record Cost(long heapBytes, double cores) {}

  public ParkedUsers() {
    List<PopulationBuilder> order = new ArrayList<>();
    order.add(phase("warm-up", 0, new ArrayList<>()));
    for (int round = 1; round <= ROUNDS; round++) {
      order.add(phase("alone " + round, 0, alone));
    }
    for (int round = 1; round <= ROUNDS; round++) {
      order.add(phase("beside parked ones " + round, PARKED, beside));
    }
    PopulationBuilder sequence = order.get(order.size() - 1);
    for (int i = order.size() - 2; i >= 0; i--) {
      sequence = order.get(i).andThen(sequence);
    }
    setUp(sequence);
  }

  private PopulationBuilder phase(String name, int parked, List<Cost> costs) {
    Deadline deadline = new Deadline(SETTLED.plus(WATCHED).plus(MARGIN));
    VirtualUsers users =
        new VirtualUsers(WORKING + parked, deadline, recorder, event -> {}, Clock.systemUTC());
    users.target(WORKING);
    AtomicBoolean watched = new AtomicBoolean();
    Pacing pacing = new Pacing(deadline, users::mayWork, late -> {}, Duration.ZERO);
    ChainBuilder student =
        new StudentJourney(
                recordings,
                new RecordedItems(() -> {}),
                settings.journey(),
                pacing,
                () -> {},
                OptionalInt.empty())
            .chain(listFeeder(List.of(Map.of("email", "a@b.co", "password", "c"))).circular());
    PopulationBuilder all =
        scenario(name)
            .exec(
                session -> {
                  if (watched.compareAndSet(false, true)) {
                    DaemonThread.of("cost", () -> costs.add(measured())).start();
                  }
                  return session;
                })
            .exec(
                asLongAs(session -> deadline.isAhead(), true)
                    .on(exec(pacing.untilWanted()).exec(student)))
            .injectOpen(atOnceUsers(WORKING + parked))
            .protocols(http.baseUrl(sink.baseUrl()).disableCaching());
    return Recorded.population(all, new Recording(recorder, users, settings.uploads().timeout()));
  }

  private static Cost measured() {
    try {
      Thread.sleep(SETTLED.toMillis());
      long cpuNanos = -PROCESS.getProcessCpuTime();
      Thread.sleep(WATCHED.toMillis());
      cpuNanos += PROCESS.getProcessCpuTime();
      System.gc();
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      return new Cost(heap, (double) cpuNanos / WATCHED.toNanos());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void before() {
    UnkeptSeconds.record(recorder);
  }

  @Override
  public void after() {
    sink.close();
    System.out.printf("%nalone: %s%nwith parked ones: %s%n", alone, beside);
    double heap = median(beside, Cost::heapBytes) - median(alone, Cost::heapBytes);
    double cores = median(beside, Cost::cores) - median(alone, Cost::cores);
    System.out.printf(
        Locale.ROOT,
        "%n%d working users: heap %.1f MB, CPU %.1f %% of a core; with %,d parked ones: %.1f MB, %.1f %%%n"
            + "A parked user: %.1f KB of heap, %.4f %% of a core%n",
        WORKING,
        median(alone, Cost::heapBytes) / 1e6,
        100 * median(alone, Cost::cores),
        PARKED,
        median(beside, Cost::heapBytes) / 1e6,
        100 * median(beside, Cost::cores),
        heap / PARKED / 1e3,
        100 * cores / PARKED);
  }

  private static double median(List<Cost> costs, ToDoubleFunction<Cost> figure) {
    return costs.stream().mapToDouble(figure).sorted().toArray()[costs.size() / 2];
  }
}
