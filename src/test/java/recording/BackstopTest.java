package recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import co.duotopia.loadtest.run.Deadline;
import co.duotopia.loadtest.run.EarlyEnd;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.controller.Controller$Command$StopLoadGenerator;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.EventLoopGroup;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import scala.concurrent.Promise;
import scala.concurrent.duration.FiniteDuration;

class BackstopTest {
  private final CompletableFuture<Controller.Command> told = new CompletableFuture<>();
  private final Deadline deadline = new Deadline(Duration.ofMinutes(1));
  private final EarlyEnd early = new EarlyEnd(deadline, event -> {}, Clock.systemUTC());
  private final EventLoopGroup eventLoops = new DefaultEventLoopGroup(1);

  @Test
  void stopsTheEngineSomeTimeAfterAnEarlyEnd() throws Exception {
    deadline.onMoved(new Backstop(eventLoops, engine(), Duration.ofMillis(20)));
    deadline.start();
    assertFalse(told.isDone());

    early.because("signal", "Interrupted", Map.of());

    Controller.Command command = told.get(20, TimeUnit.SECONDS);
    assertEquals(Controller$Command$StopLoadGenerator.class, command.getClass());
    eventLoops.shutdownGracefully();
  }

  @Test
  void hasNothingToStopWhenTheEngineHasEnded() throws Exception {
    deadline.onMoved(new Backstop(eventLoops, engine(), Duration.ZERO));
    deadline.start();
    eventLoops.shutdownGracefully(0, 0, TimeUnit.SECONDS).await(20, TimeUnit.SECONDS);

    early.because("engine", "Gatling failed", Map.of());

    assertFalse(deadline.isAhead());
    assertFalse(told.isDone());
  }

  private ActorRef<Controller.Command> engine() {
    return new ActorRef<>() {
      @Override
      public String name() {
        return "controller";
      }

      @Override
      public void $bang(Controller.Command command) {
        told.complete(command);
      }

      @Override
      public <T> Promise<T> replyPromise(FiniteDuration timeout) {
        throw new UnsupportedOperationException();
      }
    };
  }
}
