package co.duotopia.loadtest.execution.crew;

import static org.junit.jupiter.api.Assertions.assertEquals;

import co.duotopia.loadtest.injectors.coordination.Coordinator;
import co.duotopia.loadtest.injectors.coordination.CoordinatorLink;
import co.duotopia.loadtest.injectors.coordination.LinkListener;
import co.duotopia.loadtest.injectors.coordination.MeetingPoint;
import co.duotopia.loadtest.injectors.coordination.SamplePlan;
import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.Event;
import co.duotopia.loadtest.run.Recorder;
import co.duotopia.loadtest.run.RunInfo;
import co.duotopia.loadtest.run.RunInfo.Shard;
import co.duotopia.loadtest.run.RunJson;
import co.duotopia.loadtest.run.VirtualUsers;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Injector 0 and another one, over the loopback interface, each with 10 of 20 users. */
class DividedUsersTest {
  private static final Duration WITHIN = Duration.ofSeconds(20);
  private static final Clock CLOCK = Clock.systemUTC();

  private final CompletableFuture<Void> lost = new CompletableFuture<>();

  private static RunInfo plan(int index) {
    return SamplePlan.of(
        new Shard(index, 2, "r"), 20, "1234567", RunJson.MAPPER.createObjectNode());
  }

  private static MeetingPoint point() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return MeetingPoint.of(
              Map.of(
                  "LOADTEST_COORDINATOR",
                  "127.0.0.1:" + socket.getLocalPort(),
                  "LOADTEST_TOKEN",
                  "sixteen-letters!"),
              new Shard(0, 2, "r"))
          .orElseThrow();
    }
  }

  private static VirtualUsers users(int count) {
    Deadline deadline = new Deadline(Duration.ofMinutes(1));
    return new VirtualUsers(count, deadline, new Recorder(CLOCK), event -> {}, CLOCK);
  }

  private final class Losses implements Coordinator.Listener {
    @Override
    public void lost(int index, Instant at, String why) {
      lost.complete(null);
    }

    @Override
    public void stopped(int index, Event event) {}
  }

  private record Targets(BlockingQueue<Integer> heard) implements LinkListener {
    @Override
    public void target(int users) {
      heard.add(users);
    }

    @Override
    public void stop(Event event) {}

    @Override
    public void lost(String why) {}
  }

  /** A search parks all users but a few before anybody has joined. */
  @Test
  void areDividedAmongThoseThatAreThere() throws Exception {
    MeetingPoint point = point();
    VirtualUsers own = users(10);
    try (Coordinator coordinator = new Coordinator(point, plan(0), CLOCK)) {
      DividedUsers all = new DividedUsers(own, 20, coordinator);
      all.target(5);
      assertEquals(5, own.wanted());

      CoordinatorLink link = CoordinatorLink.join(point, plan(1), WITHIN, CLOCK);
      Targets other = new Targets(new LinkedBlockingQueue<>());
      link.message().most(10);
      link.listener(other);
      CompletableFuture.runAsync(link::awaitStart);
      coordinator.start(WITHIN, moment -> {}, new Losses());
      all.divideAgain();
      assertEquals(3, own.wanted());
      assertEquals(2, other.heard().poll(WITHIN.toSeconds(), TimeUnit.SECONDS));
      assertEquals(0, all.missing());

      link.failed("its disk is full");
      lost.join();
      all.divideAgain();
      assertEquals(5, own.wanted());
      assertEquals(10, all.missing());
      assertEquals(5, all.wanted());
    }
  }
}
