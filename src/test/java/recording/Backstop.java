package recording;

import io.gatling.core.CoreComponents;
import io.gatling.core.actor.ActorRef;
import io.gatling.core.controller.Controller;
import io.gatling.core.controller.Controller$Command$StopLoadGenerator;
import io.netty.channel.EventLoopGroup;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops the engine some time after an early end of the run: users who wait for each other, as in
 * {@code rendezVous}, would never leave.
 */
record Backstop(
    EventLoopGroup eventLoops, ActorRef<Controller.Command> controller, Duration patience)
    implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Backstop.class);

  Backstop(CoreComponents core, Duration patience) {
    this(core.eventLoopGroup(), core.controller(), patience);
  }

  @Override
  public void run() {
    try {
      eventLoops.schedule(
          () ->
              controller.$bang(
                  new Controller$Command$StopLoadGenerator("The run ended early", false)),
          patience.toMillis(),
          TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException engineHasEnded) {
      LOG.debug("there is no engine to be stopped", engineHasEnded);
    }
  }
}
