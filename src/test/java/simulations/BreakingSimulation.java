package simulations;

import static io.gatling.javaapi.core.CoreDsl.rampUsers;

/**
 * Find the limit (a breakpoint test): at how many users does the service break, and how?
 *
 * <p>200 students come within 10 seconds and stay for 10 minutes. Nothing is asserted: the run is
 * to show where the limit is.
 */
public final class BreakingSimulation extends AudioUploadSimulation {
  public BreakingSimulation() {
    super("breaking");
    setUp(virtualUsers().injectOpen(rampUsers(load.users()).during(load.ramp())))
        .protocols(protocol())
        .maxDuration(maxDuration())
        .assertions(expectations());
  }
}
