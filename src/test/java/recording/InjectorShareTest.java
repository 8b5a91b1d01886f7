package recording;

import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.constantConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.nothingFor;
import static io.gatling.javaapi.core.CoreDsl.rampConcurrentUsers;
import static io.gatling.javaapi.core.CoreDsl.rampUsers;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.VirtualUsers;
import io.gatling.core.controller.inject.closed.ConstantConcurrentUsersInjection;
import io.gatling.core.controller.inject.open.OpenInjectionStep;
import io.gatling.core.scenario.SimulationParams;
import io.gatling.javaapi.core.PopulationBuilder;
import io.gatling.javaapi.core.ScenarioBuilder;
import io.gatling.javaapi.core.Simulation;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import scala.collection.Iterator;
import scala.collection.Iterator$;
import scala.collection.immutable.List$;
import scala.concurrent.duration.FiniteDuration;

class InjectorShareTest {
  @TempDir Path folder;

  private static final scala.collection.immutable.List<OpenInjectionStep> STAIRS =
      List$.MODULE$
          .<OpenInjectionStep>empty()
          .$colon$colon(atOnceUsers(7).asScala())
          .$colon$colon(nothingFor(Duration.ofSeconds(5)).asScala())
          .$colon$colon(rampUsers(8).during(Duration.ofSeconds(4)).asScala());

  private static List<Long> starts(Iterator<FiniteDuration> users) {
    List<Long> millis = new ArrayList<>();
    while (users.hasNext()) {
      millis.add(users.next().toMillis());
    }
    return millis;
  }

  private static List<Long> starts(int index, int count) {
    OpenShare share = new OpenShare(STAIRS, new Shard(index, count, ""));
    List<Long> starts = starts(share.chain(Iterator$.MODULE$.<FiniteDuration>empty()));
    assertEquals(share.users(), starts.size());
    return starts;
  }

  @Test
  void startsEveryNthUserWhenOneInjectorWould() {
    assertEquals(List.of(0L, 1_500L, 3_000L, 9_000L, 9_000L), starts(0, 3));
    assertEquals(List.of(500L, 2_000L, 3_500L, 9_000L, 9_000L), starts(1, 3));
    assertEquals(List.of(1_000L, 2_500L, 9_000L, 9_000L, 9_000L), starts(2, 3));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 17})
  void startsAllUsersOfTheWholeTogether(int injectors) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < injectors; i++) {
      all.addAll(starts(i, injectors));
    }

    assertEquals(starts(0, 1), all.stream().sorted().toList());
  }

  @Test
  void knowsWhenItsFirstUserStarts() {
    assertEquals(
        TimeUnit.MILLISECONDS.toNanos(1_000),
        new OpenShare(STAIRS, new Shard(2, 3, "")).firstUserNanos());
  }

  @Test
  void countsFromTheFirstUserOfAllInjectors() {
    SimulationParams whole =
        simulation(
            users("a")
                .injectOpen(
                    nothingFor(Duration.ofSeconds(5)), rampUsers(8).during(Duration.ofSeconds(4))));

    assertEquals(Duration.ZERO, InjectorShare.firstUser(whole));
    assertEquals(
        Duration.ZERO, InjectorShare.firstUser(InjectorShare.of(whole, new Shard(0, 3, ""))));
    assertEquals(
        Duration.ofSeconds(1),
        InjectorShare.firstUser(InjectorShare.of(whole, new Shard(2, 3, ""))));
  }

  private static ScenarioBuilder users(String name) {
    return scenario(name).exec(session -> session);
  }

  private static SimulationParams simulation(PopulationBuilder... populations) {
    return new Simulation() {
      {
        setUp(populations);
      }
    }.params("A");
  }

  @Test
  void knowsHowManyUsersThereCanBeAtOnce() {
    PopulationBuilder open =
        users("open").injectOpen(atOnceUsers(7), rampUsers(8).during(Duration.ofSeconds(4)));
    PopulationBuilder closed =
        users("closed")
            .injectClosed(
                constantConcurrentUsers(3).during(60), rampConcurrentUsers(1).to(9).during(60));

    assertEquals(OptionalInt.of(15), Recorded.mostUsers(simulation(open)));
    assertEquals(OptionalInt.of(15 + 9), Recorded.mostUsers(simulation(open, closed)));
    assertEquals(OptionalInt.empty(), Recorded.users(simulation(open, closed)));
  }

  @Test
  void knowsHowManyAreHeldUntilTheEnd() {
    PopulationBuilder open = users("open").injectOpen(rampUsers(15).during(60));
    PopulationBuilder held =
        users("held")
            .injectClosed(
                rampConcurrentUsers(1).to(9).during(60), constantConcurrentUsers(9).during(60));
    PopulationBuilder falling =
        users("falling").injectClosed(rampConcurrentUsers(9).to(1).during(60));

    assertEquals(OptionalInt.of(15 + 9), Recorded.heldUsers(simulation(open, held)));
    assertEquals(OptionalInt.empty(), Recorded.heldUsers(simulation(open, falling)));
  }

  @Test
  void knowsHowLongTheFirstUserIsWaitedFor() {
    PopulationBuilder later =
        users("later").injectOpen(nothingFor(Duration.ofMinutes(2)), rampUsers(6).during(6));
    PopulationBuilder closed =
        users("closed")
            .injectClosed(
                constantConcurrentUsers(0).during(90), constantConcurrentUsers(2).during(60));
    PopulationBuilder never = users("never").injectOpen(nothingFor(Duration.ofSeconds(9)));

    assertEquals(Duration.ofMinutes(2), InjectorShare.untilFirstUser(simulation(later)));
    assertEquals(Duration.ofSeconds(90), InjectorShare.untilFirstUser(simulation(later, closed)));
    assertEquals(Duration.ofMinutes(2), InjectorShare.untilFirstUser(simulation(later, never)));
    assertEquals(Duration.ZERO, InjectorShare.untilFirstUser(simulation(never)));
    assertEquals(
        Duration.ofMinutes(2),
        InjectorShare.untilFirstUser(InjectorShare.of(simulation(later), new Shard(2, 3, ""))));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theBackstopCountsFromTheFirstUser(boolean hasReserve) throws Exception {
    SimulationParams plain =
        simulation(
            users("later").injectOpen(nothingFor(Duration.ofMinutes(2)), rampUsers(6).during(6)));
    try (Recorder recorder = new Recorder(Clock.systemUTC())) {
      recorder.start(folder.resolve("live.jsonl"));
      Deadline deadline = new Deadline(Duration.ofMinutes(5));
      VirtualUsers users = new VirtualUsers(6, deadline, recorder, event -> {}, Clock.systemUTC());
      SimulationParams recorded =
          Recorded.simulation(
              hasReserve ? Recorded.withReserve(plain, 2) : plain,
              new Recording(recorder, users, Duration.ofSeconds(60)),
              chain -> chain);

      assertEquals(8 * 60 + 30, recorded.maxDuration().get().toSeconds());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 10, 11})
  void dividesTheUsersOfAClosedInjection(int injectors) {
    FiniteDuration minute = FiniteDuration.apply(1, TimeUnit.MINUTES);
    ConstantConcurrentUsersInjection ten = new ConstantConcurrentUsersInjection(10, minute);
    int sum = 0;
    for (int i = 0; i < injectors; i++) {
      sum += ClosedShare.of(ten, new Shard(i, injectors, "")).valueAt(minute);
    }

    assertEquals(10, sum);
  }
}
