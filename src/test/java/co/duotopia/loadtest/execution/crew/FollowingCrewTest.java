package co.duotopia.loadtest.execution.crew;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.execution.crew.Crew.Fate;
import co.duotopia.loadtest.injectors.coordination.Coordinator;
import co.duotopia.loadtest.injectors.coordination.MeetingPoint;
import co.duotopia.loadtest.injectors.coordination.SamplePlan;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.EarlyEnd;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.EventType;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunDirectory;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.VirtualUsers;
import co.duotopia.loadtest.settings.InjectorSettings;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An injector that loses injector 0, over the loopback interface. */
@Execution(ExecutionMode.CONCURRENT)
class FollowingCrewTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final Clock CLOCK = Clock.systemUTC();
  private static final Coordinator.Listener NOBODY =
      new Coordinator.Listener() {
        @Override
        public void lost(int index, Instant at, String why) {
          throw new AssertionError(why);
        }

        @Override
        public void stopped(int index, Event event) {}
      };

  @TempDir Path folder;
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Coordinator coordinator;
  private Crew crew;

  private static RunInfo plan(int index) {
    return SamplePlan.of(
        new Shard(index, 2, "r"), 20, "1234567", RunJson.MAPPER.createObjectNode());
  }

  private void beginLoad(Duration time) throws Exception {
    MeetingPoint point = point();
    coordinator = new Coordinator(point, plan(0), CLOCK);
    coordinator.collectInto(folder.resolve("injectors"));
    crew = new FollowingCrew(point, new InjectorSettings(WITHIN, "void"), CLOCK);
    crew.join(plan(1));
    Deadline deadline = new Deadline(time);
    RunDirectory run = new RunDirectory(folder);
    crew.enter(
        new Crew.Member(
            run,
            run,
            new EarlyEnd(deadline, this::append, CLOCK),
            new VirtualUsers(10, deadline, new Recorder(CLOCK), this::append, CLOCK),
            this::append));
    CompletableFuture.runAsync(() -> crew.awaitStart(line -> {}));
    coordinator.start(WITHIN, moment -> {}, NOBODY);
    deadline.start();
  }

  private static MeetingPoint point() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      String address = "127.0.0.1:" + socket.getLocalPort();
      return MeetingPoint.of(
              Map.of("LOADTEST_COORDINATOR", address, "LOADTEST_TOKEN", "sixteen-letters!"),
              new Shard(0, 2, "r"))
          .orElseThrow();
    }
  }

  private void append(Event event) {
    events.add(event);
    crew.told(event);
  }

  private void assertEnds(String... types) {
    Fate fate = CompletableFuture.supplyAsync(crew::finish).orTimeout(20, TimeUnit.SECONDS).join();

    assertEquals(Fate.OWN, fate);
    assertEquals(List.of(types), events.stream().map(Event::type).toList());
  }

  @Test
  void isVoidWhenThatEndsTheLoad() throws Exception {
    beginLoad(Duration.ofMinutes(1));

    coordinator.close();

    assertEnds(EventType.JOINED, EventType.STOPPED, EventType.INJECTOR_LOST);
    assertEquals(true, events.get(2).details().get("voids"));
  }

  /** Its users have left before the time was over, and all its files are there. */
  @Test
  void isUnmergedWhenItsLoadIsOver() throws Exception {
    beginLoad(Duration.ofMinutes(1));
    append(Event.of(CLOCK.instant(), EventType.FINISHED, "The last virtual user has ended"));
    CompletableFuture.runAsync(coordinator::awaitFiles).thenRun(coordinator::close);

    assertEnds(EventType.JOINED, EventType.FINISHED, EventType.UNMERGED);
  }

  @Test
  void isUnmergedWhenItOnlyWaitsForItsLastResponses() throws Exception {
    beginLoad(Duration.ZERO);

    coordinator.close();

    assertEnds(EventType.JOINED, EventType.UNMERGED);
  }
}
